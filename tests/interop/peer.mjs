// The other side of the interoperability tests: Digital Bazaar's libraries, doing what vcwallet does.
//
//   node peer.mjs COMMAND < request.json > answer.json
//
// Commands: sign, verify, present, verify-presentation. A request and an answer are one JSON object each. Nothing is
// fetched: contexts come from the folder named by VCWALLET_CONTEXTS, did:key documents are worked out, and any other
// address is an error.
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import {cryptosuite} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import * as vc from '@digitalbazaar/vc';
import jsigs from 'jsonld-signatures';
import {readFileSync} from 'node:fs';
import path from 'node:path';
import {text} from 'node:stream/consumers';

const contextFiles = readManifest(process.env.VCWALLET_CONTEXTS);

/** URL of each context, and the file of its newest revision. */
function readManifest(folder) {
  const {contexts} = JSON.parse(readFileSync(path.join(folder, 'manifest.json'), 'utf8'));
  const newest = contexts.filter(entry => entry.newest);
  return new Map(newest.map(entry => [entry.url, path.join(folder, entry.file)]));
}

async function documentLoader(url) {
  const file = contextFiles.get(url);
  if(file) {
    return {documentUrl: url, document: JSON.parse(readFileSync(file, 'utf8'))};
  }
  if(url.startsWith('did:key:')) {
    return {documentUrl: url, document: didKey(url)};
  }
  throw new Error(`This test may not fetch ${url}`);
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

async function signingSuite({seed, created}) {
  const bytes = new Uint8Array(Buffer.from(seed, 'hex'));
  const {publicKeyMultibase} = await Ed25519Multikey.generate({seed: bytes});
  const controller = `did:key:${publicKeyMultibase}`;
  const key = await Ed25519Multikey.generate({seed: bytes, controller});
  return {did: controller, suite: new DataIntegrityProof({signer: key.signer(), cryptosuite, date: created})};
}

function verifyingSuite() {
  return new DataIntegrityProof({cryptosuite});
}

/** Signs a credential; where it names no issuer, the key's own did:key becomes the issuer. */
async function sign({credential, ...key}) {
  const {did, suite} = await signingSuite(key);
  const issuer = {id: did, ...credential.issuer};
  return vc.issue({credential: {...credential, issuer}, suite, documentLoader});
}

async function verify({credential}) {
  return verdict(await vc.verifyCredential({credential, suite: verifyingSuite(), documentLoader}));
}

async function present({credentials, challenge, domain, ...key}) {
  const {did, suite} = await signingSuite(key);
  const presentation = vc.createPresentation({verifiableCredential: credentials, holder: did});
  const purpose = new jsigs.purposes.AuthenticationProofPurpose({challenge, domain});
  return vc.signPresentation({presentation, suite, purpose, documentLoader});
}

async function verifyPresentation({presentation, challenge, domain}) {
  return verdict(await vc.verify({presentation, challenge, domain, suite: verifyingSuite(), documentLoader}));
}

/** What was found, and if it is not good then every reason that was given. */
function verdict({verified, error}) {
  return {verified, errors: error ? messages(error) : []};
}

function messages(error) {
  return [error.message, ...[].concat(error.errors ?? [], error.cause ?? []).flatMap(messages)];
}

const commands = {sign, verify, present, 'verify-presentation': verifyPresentation};
const request = JSON.parse(await text(process.stdin));
process.stdout.write(JSON.stringify(await commands[process.argv[2]](request)));
