// What a library of the family of Digital Bazaar's `vc` does here, whichever of the family it is.
import {documentLoader} from './documents.mjs';

/**
 * The commands of a library: sign, verify, present, verify-presentation. A request and an answer are one JSON object each.
 *
 * @param {object} vc - The library.
 * @param {object} jsigs - Its library for signatures.
 * @param {Function} signingSuite - Gives a suite that signs, and the did:key of its key, for what a request says of both.
 * @param {Function} verifyingSuites - Gives one suite for each that it knows: a proof says which is its own.
 */
export function commandsOf({vc, jsigs, signingSuite, verifyingSuites}) {
  /** Signs a credential; where it names no issuer, the key's own did:key becomes the issuer. */
  async function sign({credential, ...key}) {
    const {did, suite} = await signingSuite(key);
    const issuer = {id: did, ...credential.issuer};
    return vc.issue({credential: {...credential, issuer}, suite, documentLoader});
  }

  async function verify({credential}) {
    return verdict(await vc.verifyCredential({credential, suite: verifyingSuites(), documentLoader}));
  }

  async function present({credentials, challenge, domain, ...key}) {
    const {did, suite} = await signingSuite(key);
    const presentation = vc.createPresentation({verifiableCredential: credentials, holder: did});
    const purpose = new jsigs.purposes.AuthenticationProofPurpose({challenge, domain});
    return vc.signPresentation({presentation, suite, purpose, documentLoader});
  }

  async function verifyPresentation({presentation, challenge, domain}) {
    return verdict(await vc.verify({presentation, challenge, domain, suite: verifyingSuites(), documentLoader}));
  }

  return {sign, verify, present, 'verify-presentation': verifyPresentation};
}

/** What was found, and if it is not good then every reason that was given. */
function verdict({verified, error}) {
  return {verified, errors: error ? messages(error) : []};
}

function messages(error) {
  return [error.message, ...[].concat(error.errors ?? [], error.cause ?? []).flatMap(messages)];
}
