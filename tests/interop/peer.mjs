// The other side of the interoperability tests: libraries of other makers, doing what vcwallet does.
//
// One process for many requests: each line of stdin is `{"library": ..., "command": ..., ...}`, each line of stdout the
// answer, or `{"error": ...}`, both JSON. A library is loaded when it is first asked.
import {createInterface} from 'node:readline';

const libraries = {
  digitalbazaar: () => import('./digitalbazaar.mjs'),
  digitalcredentials: () => import('./digitalcredentials.mjs'),
  jose: () => import('./jose.mjs'),
  'older-suites': () => import('./older_suites.mjs')
};

async function answer({library, command, ...request}) {
  const {commands} = await libraries[library]();
  return {answer: await commands[command](request)};
}

for await (const line of createInterface({input: process.stdin})) {
  const answered = await answer(JSON.parse(line)).catch(error => ({error: error.stack}));
  process.stdout.write(`${JSON.stringify(answered)}\n`);
}
