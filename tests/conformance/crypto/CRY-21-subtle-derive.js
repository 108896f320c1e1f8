// CRY-21: PBKDF2 and HKDF with SubtleCrypto: bits and keys.
const { log } = require('../lib.js');
const node = require('crypto');

const { subtle } = crypto;
const bytes = (text) => new TextEncoder().encode(text);
const PBKDF2 = { name: 'PBKDF2', hash: 'SHA-256', salt: bytes('salt'), iterations: 3 };
const HKDF = { name: 'HKDF', hash: 'SHA-512', salt: bytes('salt'), info: bytes('info') };

async function tried(label, work) {
  try {
    const result = await work();
    log(label, result instanceof ArrayBuffer ? Buffer.from(result).toString('hex') : [result.type, result.extractable, result.algorithm, result.usages]);
  } catch (error) {
    log(label, error.name, error.code, error.message, error instanceof DOMException);
  }
}

(async () => {
  const source = (name, usages = ['deriveBits', 'deriveKey']) => subtle.importKey('raw', bytes('password'), name, false, usages);
  for (const params of [PBKDF2, HKDF]) {
    const key = await source(params.name);
    await tried(params.name, () => subtle.deriveBits(params, key, 160));
    for (const length of [0, 8, null, undefined, 7]) await tried(`${length} bits`, () => subtle.deriveBits(params, key, length));
    for (const name of ['hash', 'salt', 'iterations', 'info']) {
      if (params[name] === undefined) continue;
      await tried(`without ${name}`, () => subtle.deriveBits({ ...params, [name]: undefined }, key, 8));
      await tried(`a ${name} of text`, () => subtle.deriveBits({ ...params, [name]: 'text' }, key, 8));
    }
    await tried('a key', () => subtle.deriveKey(params, key, { name: 'HMAC', hash: 'SHA-1', length: 64 }, true, ['sign']));
    await tried('a key of the usual length', () => subtle.deriveKey(params, key, { name: 'HMAC', hash: 'SHA-384' }, false, ['verify']));
    await tried('a key for nothing', () => subtle.deriveKey(params, key, { name: 'HMAC', hash: 'SHA-1' }, true, []));
    await tried('a key for another use', () => subtle.deriveKey(params, key, { name: 'HMAC', hash: 'SHA-1' }, true, ['encrypt']));
    await tried('a source', () => subtle.deriveKey(params, key, 'HKDF', false, ['deriveBits']));
  }
  const pbkdf2 = await source('PBKDF2');
  const hkdf = await source('HKDF');
  await tried('no iterations', () => subtle.deriveBits({ ...PBKDF2, iterations: 0 }, pbkdf2, 8));
  await tried('many bits', () => subtle.deriveBits(HKDF, hkdf, 8 * 64 * 256));
  await tried('the other key', () => subtle.deriveBits(PBKDF2, hkdf, 8));
  await tried('only keys', async () => subtle.deriveBits(PBKDF2, await source('PBKDF2', ['deriveKey']), 8));
  await tried('only bits', async () => subtle.deriveKey(PBKDF2, await source('PBKDF2', ['deriveBits']), { name: 'HMAC', hash: 'SHA-1' }, true, ['sign']));
  await tried('an HMAC key', async () => {
    const key = await subtle.importKey('raw', bytes('key'), { name: 'HMAC', hash: 'SHA-1' }, false, ['sign']);
    return subtle.deriveBits(PBKDF2, key, 8);
  });
  const bits = await subtle.deriveBits(PBKDF2, pbkdf2, 160);
  log(node.pbkdf2Sync('password', 'salt', 3, 20, 'sha256').equals(Buffer.from(bits)));
})();
