// CRY-20: HMAC with SubtleCrypto: signing, verifying, and keys that are not for that.
const { log } = require('../lib.js');
const node = require('crypto');

const { subtle } = crypto;
const bytes = (text) => new TextEncoder().encode(text);

async function tried(label, work) {
  try {
    const result = await work();
    log(label, result instanceof ArrayBuffer ? Buffer.from(result).toString('hex') : result);
  } catch (error) {
    log(label, error.name, error.code, error.message, error instanceof DOMException);
  }
}

(async () => {
  const key = (usages, hash = 'SHA-256') => subtle.importKey('raw', bytes('key'), { name: 'HMAC', hash }, true, usages);
  const both = await key(['sign', 'verify']);
  const signs = await key(['sign']);
  const verifies = await key(['verify']);
  for (const hash of ['SHA-1', 'SHA-256', 'SHA-384', 'SHA-512', 'SHA3-256']) {
    const made = Buffer.from(await subtle.sign('HMAC', await key(['sign'], hash), bytes('data'))).toString('hex');
    log(hash, made, made === node.createHmac(hash.startsWith('SHA3') ? hash : hash.replace('-', ''), 'key').update('data').digest('hex'));
  }
  const signature = await subtle.sign({ name: 'hmac' }, signs, bytes('data'));
  await tried('right', () => subtle.verify('HMAC', verifies, signature, bytes('data')));
  await tried('other data', () => subtle.verify('HMAC', both, signature, bytes('date')));
  await tried('short', () => subtle.verify('HMAC', both, signature.slice(1), bytes('data')));
  await tried('wrong', () => subtle.verify('HMAC', both, new Uint8Array(32), bytes('data')));
  await tried('cannot sign', () => subtle.sign('HMAC', verifies, bytes('data')));
  await tried('cannot verify', () => subtle.verify('HMAC', signs, signature, bytes('data')));
  await tried('no data', () => subtle.sign('HMAC', signs));
  await tried('text', () => subtle.sign('HMAC', signs, 'data'));
  await tried('no key', () => subtle.sign('HMAC', {}, bytes('data')));
  await tried('no algorithm', () => subtle.sign('none', signs, bytes('data')));
  await tried('verify text', () => subtle.verify('HMAC', both, 'a', bytes('data')));
  for (const method of ['encrypt', 'decrypt', 'wrapKey', 'unwrapKey', 'deriveKey', 'deriveBits', 'sign', 'verify', 'generateKey', 'exportKey']) {
    await tried(method, () => subtle[method]());
  }
})();
