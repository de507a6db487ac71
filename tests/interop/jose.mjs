// JSON Web Tokens by the library `jose`.
//
// A key is a JWK with its `alg`. Numbers in claims arrive as they were written: the payload is read as text.
import {CompactSign, importJWK, jwtVerify} from 'jose';

/** A token of the header and the claims of a request. */
async function sign({header, claims, jwk}) {
  const payload = new TextEncoder().encode(JSON.stringify(claims));
  return new CompactSign(payload).setProtectedHeader({alg: jwk.alg, ...header}).sign(await importJWK(jwk));
}

/** What a token says; verified are its signature, its type, and the times of its claims. */
async function verify({token, jwk, typ, at, audience}) {
  const options = {algorithms: [jwk.alg], currentDate: new Date(at), typ, audience};
  try {
    const {payload, protectedHeader} = await jwtVerify(token, await importJWK(jwk), options);
    return {verified: true, claims: payload, header: protectedHeader};
  } catch(error) {
    return {verified: false, code: error.code};
  }
}

export const commands = {sign, verify};
