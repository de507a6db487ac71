// The other side of the interoperability tests: Digital Bazaar's libraries, doing what vcwallet does.
//
//   node peer.mjs COMMAND < request.json > answer.json
//
// Commands: sign, verify, present, verify-presentation. A request and an answer are one JSON object each. Nothing is
// fetched: contexts come from the folder named by VCWALLET_CONTEXTS, did:key documents are worked out, and any other
// address is an error.
import * as vc from '@digitalbazaar/vc';
import jsigs from 'jsonld-signatures';
import {text} from 'node:stream/consumers';
import {documentLoader, signingSuite, verifyingSuites} from './digitalbazaar.mjs';

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
