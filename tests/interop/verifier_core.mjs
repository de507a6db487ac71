// What verifier-core says of credentials: `node verifier_core.mjs SAMPLES CONTEXTS`. Contexts come from the folder of
// this library, and nothing from a network. An issuer is in no registry, so what it accepts it accepts with a warning.
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {verifyCredential} from '@digitalcredentials/verifier-core';

const [samples, folder] = process.argv.slice(2);
const {contexts} = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
const files = new Map(contexts.filter(({newest}) => newest).map(({url, file}) => [url, join(folder, file)]));

globalThis.fetch = async request => {
  const url = String(request.url ?? request);
  if(!files.has(url)) {
    throw new Error(`no network: ${url}`);
  }
  return new Response(readFileSync(files.get(url)), {headers: {'content-type': 'application/ld+json'}});
};
console.log = console.error = () => {};

const answers = {};
for(const [name, credential] of Object.entries(JSON.parse(readFileSync(samples, 'utf8')))) {
  const {errors, log = []} = await verifyCredential({credential, knownDIDRegistries: []});
  const signature = log.find(({id}) => id === 'valid_signature');
  answers[name] = !errors && signature?.valid ? 'warns' : 'refuses';
}
process.stdout.write(JSON.stringify(answers));
