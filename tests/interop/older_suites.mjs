// Suites from before Data Integrity: those of Digital Bazaar, that of Blockcerts, and JsonWebSignature2020 as a case of
// what Digital Bazaar's suites with a detached JWS have in common.
import {EcdsaSecp256k1Signature2019} from '@blockcerts/ecdsa-secp256k1-signature-2019';
import {EcdsaSecp256k1VerificationKey2019} from '@blockcerts/ecdsa-secp256k1-verification-key-2019';
import {Ed25519Signature2018} from '@digitalbazaar/ed25519-signature-2018';
import {Ed25519Signature2020} from '@digitalbazaar/ed25519-signature-2020';
import {JwsLinkedDataSignature} from '@digitalbazaar/jws-linked-data-signature';
import * as vc from '@digitalbazaar/vc';
import jsigs from 'jsonld-signatures';
import {commandsOf} from './commands.mjs';
import {ecdsaKey, ed25519Key} from './digitalbazaar.mjs';

const ALGORITHMS = {'P-256': 'ES256', 'P-384': 'ES384', Ed25519: 'EdDSA'};

/** Each suite by its name, made of a signer and a date. */
const suites = {
  Ed25519Signature2018: options => new Ed25519Signature2018(options),
  Ed25519Signature2020: options => new Ed25519Signature2020(options),
  JsonWebSignature2020: options => new JwsLinkedDataSignature({
    type: 'JsonWebSignature2020',
    contextUrl: 'https://w3id.org/security/suites/jws-2020/v1',
    alg: ALGORITHMS[options.signer.algorithm],
    ...options
  }),
  EcdsaSecp256k1Signature2019: options => new EcdsaSecp256k1Signature2019(options)
};

async function signingSuite({suite, secp256k1, seed, pair, created}) {
  const key = await (secp256k1 ? secp256k1Key(secp256k1) : pair ? ecdsaKey(pair) : ed25519Key(seed));
  return {did: key.controller, suite: suites[suite]({signer: key.signer(), date: created})};
}

async function secp256k1Key({secret, did}) {
  const id = `${did}#${did.slice('did:key:'.length)}`;
  return EcdsaSecp256k1VerificationKey2019.from({privateKeyHex: secret, controller: did, id});
}

export const commands = commandsOf({vc, jsigs, signingSuite, verifyingSuites: () => [new Ed25519Signature2020()]});
