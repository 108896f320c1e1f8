// CRY-18: `subtle.digest`, and how it names what it does not take.
const { log } = require('../lib.js');

const { subtle } = crypto;
const bytes = new TextEncoder().encode('abc');

async function tried(label, work) {
  try {
    const result = await work();
    log(label, result instanceof ArrayBuffer ? Buffer.from(result).toString('hex') : result);
  } catch (error) {
    log(label, error.name, error.code, error.message, error instanceof DOMException);
  }
}

(async () => {
  for (const name of ['SHA-1', 'sha-256', 'SHA-384', 'SHA-512', 'SHA3-256', 'SHA3-384', 'SHA3-512']) await tried(name, () => subtle.digest(name, bytes));
  await tried('object', () => subtle.digest({ name: 'SHA-1' }, bytes));
  for (const name of ['MD5', 'SHA1', '', 1, undefined, null, {}, { name: 1 }, [], 'HMAC']) await tried(`name ${String(name)}`, () => subtle.digest(name, bytes));
  await tried('buffer', () => subtle.digest('SHA-1', new ArrayBuffer(2)));
  await tried('view', () => subtle.digest('SHA-1', new DataView(new ArrayBuffer(4), 1, 2)));
  await tried('words', () => subtle.digest('SHA-1', new Uint16Array([0x6261])));
  for (const data of ['abc', 1, null, {}, [1]]) await tried('data', () => subtle.digest('SHA-1', data));
  await tried('one argument', () => subtle.digest('SHA-1'));
  await tried('no argument', () => subtle.digest());
  await tried('without this', () => subtle.digest.call({}, 'SHA-1', bytes));
  const changed = Buffer.from('abc');
  const digest = subtle.digest('SHA-1', changed);
  changed.fill(0);
  await tried('changed afterwards', () => digest);
  log(subtle.digest('SHA-1', bytes) instanceof Promise);
})();
