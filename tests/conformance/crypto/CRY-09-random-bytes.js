// CRY-09: `randomBytes`, `randomFill` and `randomFillSync`: sizes, offsets, and what is refused.
const { log, attempt } = require('../lib.js');
const crypto = require('crypto');

for (const args of [[], ['5'], [-1], [2 ** 31], [NaN], [Infinity], [{}], [5, 1], [5, null]]) attempt('randomBytes', () => crypto.randomBytes(...args));
log(crypto.randomBytes(0).length, crypto.randomBytes(1.5).length, crypto.randomBytes(70000).length, Buffer.isBuffer(crypto.randomBytes(3)));
log(new Set(Array.from({ length: 100 }, () => crypto.randomBytes(16).toString('hex'))).size);
log(new Set(crypto.randomBytes(20000)).size);

// Which bytes of `memory` were written, after enough tries for each to be something else than 0.
function written(memory, ...args) {
  const bytes = ArrayBuffer.isView(memory) ? new Uint8Array(memory.buffer, memory.byteOffset, memory.byteLength) : new Uint8Array(memory);
  const seen = new Set();
  for (let i = 0; i < 50; i++) {
    crypto.randomFillSync(memory, ...args);
    bytes.forEach((byte, at) => byte !== 0 && seen.add(at));
  }
  return [...seen].sort();
}
log(written(Buffer.alloc(4)), written(Buffer.alloc(4), 1), written(Buffer.alloc(4), 1, 2), written(Buffer.alloc(4), 4), written(Buffer.alloc(0)));
log(written(new ArrayBuffer(3)), written(new Uint16Array(4), 1, 2), written(new DataView(new ArrayBuffer(4), 1, 2)), written(Buffer.alloc(3), undefined, 1));

const bad = [
  [], ['a'], [1], [null], [{}], [Buffer.alloc(4), 5], [Buffer.alloc(4), -1], [Buffer.alloc(4), '1'], [Buffer.alloc(4), NaN], [Buffer.alloc(4), 1, 5],
  [Buffer.alloc(4), 1, -1], [Buffer.alloc(4), 1, '2'], [Buffer.alloc(4), 1, NaN], [new Uint16Array(4), 3, 2], [Buffer.alloc(4), null],
];
bad.forEach((args, i) => attempt(`randomFillSync ${i}`, () => crypto.randomFillSync(...args)));
bad.forEach((args, i) => attempt(`randomFill ${i}`, () => crypto.randomFill(...args)));
bad.forEach((args, i) => i > 0 && attempt(`randomFill with a callback ${i}`, () => crypto.randomFill(...args, () => {})));

const target = Buffer.alloc(400);
log(crypto.randomFill(target, 100, 200, (error, filled) => {
  log(error, filled === target, new Set(target.subarray(100, 300)).size > 50);
  log(target.subarray(0, 100).every((byte) => byte === 0), target.subarray(300).every((byte) => byte === 0));
  log(crypto.randomBytes(10, (failed, bytes) => {
    log(failed, bytes.length, Buffer.isBuffer(bytes));
    crypto.randomFill(new Uint32Array(2), (none, words) => log(none, words.length));
  }));
}));
