// Digital Bazaar's libraries: keys and cryptosuites, and what is done with them.
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import * as EcdsaMultikey from '@digitalbazaar/ecdsa-multikey';
import {cryptosuite as ecdsaRdfc2019} from '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import {cryptosuite as eddsaRdfc2022} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import * as vc from '@digitalbazaar/vc';
import jsigs from 'jsonld-signatures';
import {commandsOf} from './commands.mjs';

/** A suite that signs: with the Ed25519 key of a seed, or with the ECDSA key of a pair in multibase. */
export async function signingSuite({seed, pair, created}) {
  const key = await (pair ? ecdsaKey(pair) : ed25519Key(seed));
  const options = {signer: key.signer(), date: created};
  return {did: key.controller, suite: proofBy(pair ? ecdsaRdfc2019 : eddsaRdfc2022, options)};
}

export async function ecdsaKey(pair) {
  const controller = `did:key:${pair.publicKeyMultibase}`;
  return EcdsaMultikey.from({type: 'Multikey', id: `${controller}#${pair.publicKeyMultibase}`, controller, ...pair});
}

export async function ed25519Key(seed) {
  const bytes = new Uint8Array(Buffer.from(seed, 'hex'));
  const {publicKeyMultibase} = await Ed25519Multikey.generate({seed: bytes});
  return Ed25519Multikey.generate({seed: bytes, controller: `did:key:${publicKeyMultibase}`});
}

export function verifyingSuite() {
  return proofBy(eddsaRdfc2022);
}

/** One for each cryptosuite: a proof says which is its own. */
function verifyingSuites() {
  return [verifyingSuite(), proofBy(ecdsaRdfc2019)];
}

function proofBy(cryptosuite, options = {}) {
  return new DataIntegrityProof({cryptosuite, ...options});
}

export const commands = commandsOf({vc, jsigs, signingSuite, verifyingSuites});
