// CRY-19: HMAC keys in SubtleCrypto: imported, exported, generated; what keys for PBKDF2 and HKDF may be.
const { log } = require('../lib.js');
const node = require('crypto');

const { subtle } = crypto;
const bytes = (text) => new TextEncoder().encode(text);
const HMAC = { name: 'HMAC', hash: 'SHA-256' };

const shown = (key) => [key.type, key.extractable, key.algorithm, key.usages];
async function tried(label, work) {
  try {
    const result = await work();
    log(label, result instanceof CryptoKey ? shown(result) : result instanceof ArrayBuffer ? Buffer.from(result) : result);
  } catch (error) {
    log(label, error.name, error.code, error.message, error instanceof DOMException);
  }
}
const raw = (algorithm, usages = ['sign'], { data = bytes('key'), extractable = true, format = 'raw' } = {}) =>
  () => subtle.importKey(format, data, algorithm, extractable, usages);

(async () => {
  await tried('raw', raw(HMAC, ['verify', 'sign', 'sign']));
  await tried('raw-secret', raw(HMAC, ['sign'], { format: 'raw-secret' }));
  await tried('names', raw({ name: 'hmac', hash: { name: 'sha-1' } }, ['sign'], { extractable: 0 }));
  await tried('length', raw({ ...HMAC, length: 20 }));
  for (const length of [5, 16, 200, -1, 'x', 2 ** 32]) await tried(`length ${length}`, raw({ ...HMAC, length }));
  await tried('no bytes', raw(HMAC, ['sign'], { data: bytes('') }));
  for (const usages of [[], ['encrypt'], ['none'], 'sign', undefined, 1, null]) await tried(`usages ${usages}`, raw(HMAC, usages));
  await tried('no hash', raw('HMAC'));
  await tried('bad hash', raw({ name: 'HMAC', hash: 'MD5' }));
  await tried('no algorithm', raw('none'));
  await tried('text', raw(HMAC, ['sign'], { data: 'abc' }));
  for (const format of ['spki', 'pkcs8', 'none', undefined]) await tried(`format ${format}`, raw(HMAC, ['sign'], { format }));
  await tried('one argument', () => subtle.importKey('raw'));

  const jwks = {
    good: { kty: 'oct', k: 'YWJj', alg: 'HS256', ext: true, key_ops: ['sign'] }, short: { kty: 'oct', k: 'YWJj' }, kty: { kty: 'RSA', k: 'YWJj' },
    none: {}, k: { kty: 'oct' }, alg: { kty: 'oct', k: 'YWJj', alg: 'HS1' }, ext: { kty: 'oct', k: 'YWJj', ext: false },
    operations: { kty: 'oct', k: 'YWJj', key_ops: ['verify'] }, twice: { kty: 'oct', k: 'YWJj', key_ops: ['sign', 'sign'] },
    use: { kty: 'oct', k: 'YWJj', use: 'enc' }, bytes: bytes('a'), number: 1,
  };
  for (const [label, data] of Object.entries(jwks)) await tried(`jwk ${label}`, raw(HMAC, ['sign'], { data, format: 'jwk' }));

  const key = await raw(HMAC, ['sign', 'verify'])();
  const closed = await raw(HMAC, ['sign'], { extractable: false })();
  for (const format of ['raw', 'raw-secret', 'jwk', 'spki', 'pkcs8', 'none']) await tried(`export ${format}`, () => subtle.exportKey(format, key));
  await tried('export closed', () => subtle.exportKey('raw', closed));
  await tried('export no key', () => subtle.exportKey('raw', {}));
  for (const hash of ['SHA-1', 'SHA-256', 'SHA-384', 'SHA-512']) {
    const made = await subtle.generateKey({ name: 'HMAC', hash }, true, ['sign']);
    log(hash, shown(made), (await subtle.exportKey('raw', made)).byteLength, (await subtle.exportKey('jwk', made)).alg);
  }
  await tried('generate', () => subtle.generateKey({ ...HMAC, length: 20 }, false, ['verify', 'sign']));
  await tried('generate 0', () => subtle.generateKey({ ...HMAC, length: 0 }, true, ['sign']));
  await tried('generate nothing', () => subtle.generateKey(HMAC, true, []));
  await tried('generate for another use', () => subtle.generateKey(HMAC, true, ['encrypt']));
  await tried('generate without hash', () => subtle.generateKey('HMAC', true, ['sign']));
  await tried('generate for PBKDF2', () => subtle.generateKey('PBKDF2', true, ['deriveBits']));

  for (const name of ['PBKDF2', 'HKDF']) {
    await tried(name, raw(name, ['deriveBits', 'deriveKey'], { extractable: false }));
    await tried('extractable', raw(name, ['deriveBits']));
    await tried('usage', raw(name, ['sign'], { extractable: false }));
    await tried('no usage', raw(name, [], { extractable: false }));
    await tried('jwk', raw(name, ['deriveBits'], { extractable: false, format: 'jwk', data: { kty: 'oct', k: 'YQ' } }));
  }
  console.log(key);
  log(key.usages === key.usages, key.algorithm === key.algorithm, Object.keys(key), Object.prototype.toString.call(key));
  log(shown(structuredClone(key)), node.KeyObject.from(key).export().toString(), node.KeyObject.from(closed).equals(node.KeyObject.from(key)));
  await tried('toCryptoKey', () => node.createSecretKey('abc', 'utf8').toCryptoKey(HMAC, true, ['sign']));
  await tried('type of another', () => Object.getOwnPropertyDescriptor(CryptoKey.prototype, 'type').get.call({}));
})();
