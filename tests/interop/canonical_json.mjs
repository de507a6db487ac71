// RFC 8785 by the language that it is defined by: reads a JSON array, writes the canonical forms of its entries.
//
//   node canonical_json.mjs < values.json > forms.json
import {text} from 'node:stream/consumers';

/** ECMAScript sorts texts by UTF-16 code units, and writes texts and numbers as RFC 8785 wants them. */
function canonical(value) {
  if (Array.isArray(value)) {
    return `[${value.map(canonical)}]`;
  }
  if (value !== null && typeof value === 'object') {
    const members = Object.keys(value).sort().map(name => `${JSON.stringify(name)}:${canonical(value[name])}`);
    return `{${members}}`;
  }
  return JSON.stringify(value);
}

const values = JSON.parse(await text(process.stdin));
process.stdout.write(JSON.stringify(values.map(canonical)));
