// The documents that all libraries here are given: contexts and did:key documents. Nothing is fetched: contexts come
// from the folder named by VCWALLET_CONTEXTS, did:key documents are worked out, and any other address is an error.
import {readFileSync} from 'node:fs';
import path from 'node:path';

const contextFiles = readManifest(process.env.VCWALLET_CONTEXTS);

const parsedContexts = new Map();

/** URL of each context, and the file of its newest revision. */
function readManifest(folder) {
  const {contexts} = JSON.parse(readFileSync(path.join(folder, 'manifest.json'), 'utf8'));
  const newest = contexts.filter(entry => entry.newest);
  return new Map(newest.map(entry => [entry.url, path.join(folder, entry.file)]));
}

export async function documentLoader(url) {
  if(contextFiles.has(url)) {
    return {documentUrl: url, document: context(url)};
  }
  if(url.startsWith('did:key:')) {
    return {documentUrl: url, document: didKey(url)};
  }
  throw new Error(`This test may not fetch ${url}`);
}

/** A context, read and parsed once. */
function context(url) {
  if(!parsedContexts.has(url)) {
    parsedContexts.set(url, JSON.parse(readFileSync(contextFiles.get(url), 'utf8')));
  }
  return parsedContexts.get(url);
}

/** The controlled identifier document of a did:key, or with a fragment its one verification method. */
function didKey(url) {
  const [did, fragment] = url.split('#');
  const publicKeyMultibase = did.slice('did:key:'.length);
  const id = `${did}#${publicKeyMultibase}`;
  const method = {id, type: 'Multikey', controller: did, publicKeyMultibase};
  if(fragment === publicKeyMultibase) {
    return {'@context': 'https://w3id.org/security/multikey/v1', ...method};
  }
  if(fragment !== undefined) {
    throw new Error(`A did:key has one verification method; ${url} is another`);
  }
  return {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
    id: did,
    verificationMethod: [method],
    assertionMethod: [id],
    authentication: [id]
  };
}
