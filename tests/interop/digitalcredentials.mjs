// The libraries of the Digital Credentials Consortium, which many universities' wallets and verifiers are built on.
import {DataIntegrityProof} from '@digitalcredentials/data-integrity';
import * as Ed25519Multikey from '@digitalcredentials/ed25519-multikey';
import {Ed25519Signature2020} from '@digitalcredentials/ed25519-signature-2020';
import {cryptosuite as eddsaRdfc2022} from '@digitalcredentials/eddsa-rdfc-2022-cryptosuite';
import jsigs from '@digitalcredentials/jsonld-signatures';
import * as vc from '@digitalcredentials/vc';
import {commandsOf} from './commands.mjs';

/** Each suite by its name, made of a signer and a date. */
const suites = {
  'eddsa-rdfc-2022': (options = {}) => new DataIntegrityProof({cryptosuite: eddsaRdfc2022, ...options}),
  Ed25519Signature2020: options => new Ed25519Signature2020(options)
};

async function signingSuite({seed, created, suite = 'eddsa-rdfc-2022'}) {
  const bytes = new Uint8Array(Buffer.from(seed, 'hex'));
  const {publicKeyMultibase} = await Ed25519Multikey.generate({seed: bytes});
  const did = `did:key:${publicKeyMultibase}`;
  const key = await Ed25519Multikey.generate({seed: bytes, controller: did, id: `${did}#${publicKeyMultibase}`});
  return {did, suite: suites[suite]({signer: key.signer(), date: created})};
}

export const commands = commandsOf({
  vc,
  jsigs,
  signingSuite,
  verifyingSuites: () => Object.values(suites).map(suite => suite())
});
