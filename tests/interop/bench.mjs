// The other side of the benchmark: Digital Bazaar's libraries, in one process that lives as long as the benchmark.
//
// Each line of stdin is a request, each line of stdout its answer, both JSON. `{"hold": NAME, ...sample}` keeps a
// document, with `"more": true` beside those of that name; `{"run": OPERATION, "of": NAME, "times": N}` does something N
// times, with one document after the other, and answers with the nanoseconds that this took, measured here, so that the
// way to and fro costs nobody anything.
import {cryptosuite} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import * as vc from '@digitalbazaar/vc';
import {createInterface} from 'node:readline';
import {signingSuite, verifyingSuite} from './digitalbazaar.mjs';
import {documentLoader} from './documents.mjs';

const held = new Map();

/** Keeps a document with all that its operations need, so that no time goes into preparing them. */
async function hold({hold: name, more, unsigned, signed, seed, created, at}) {
  const {suite} = await signingSuite({seed, created});
  const kept = more ? held.get(name).samples : [];
  kept.push({unsigned, signed, suite, now: new Date(at)});
  held.set(name, {samples: kept, next: 0});
  return {};
}

const operations = {
  canonicalize: ({unsigned}) => cryptosuite.canonize(unsigned, {documentLoader}),
  sign: ({unsigned, suite, now}) => vc.issue({credential: {...unsigned}, suite, documentLoader, now}),
  async verify({signed, now}) {
    const result = await vc.verifyCredential({credential: signed, suite: verifyingSuite(), documentLoader, now});
    if(!result.verified) {
      throw result.error;
    }
  }
};

async function run({run: operation, of, times}) {
  const pool = held.get(of);
  const start = process.hrtime.bigint();
  let result;
  for(let i = 0; i < times; ++i) {
    result = await operations[operation](pool.samples[pool.next]);
    pool.next = (pool.next + 1) % pool.samples.length;
  }
  const ns = Number(process.hrtime.bigint() - start);
  return {ns, result: times === 1 ? result : undefined};
}

for await (const line of createInterface({input: process.stdin})) {
  const start = process.hrtime.bigint();
  let answer;
  try {
    const request = JSON.parse(line);
    answer = await (request.hold ? hold(request) : run(request));
  } catch(error) {
    answer = {error: (error.errors?.[0] ?? error).message, ns: Number(process.hrtime.bigint() - start)};
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
