// N26-97: `allocUnsafe` and `allocUnsafeSlow` take an alignment, a power of two.
const { log } = require('../lib.js');

log(Buffer.allocUnsafe.length, Buffer.allocUnsafeSlow.length);
for (const alignment of [1, 2, 8, 16, 64, 128, 4096]) {
  const unsafe = Buffer.allocUnsafe(100, alignment);
  const slow = Buffer.allocUnsafeSlow(100, alignment);
  log(alignment, unsafe.length, unsafe.buffer.byteLength, slow.length, slow.buffer.byteLength, slow.byteOffset < Math.max(alignment, 8));
}
for (const size of [0, 32767, 32768]) {
  for (const make of [Buffer.allocUnsafe, Buffer.allocUnsafeSlow]) {
    const buffer = make(size, 16);
    log(make.name, size, buffer.length, buffer.buffer.byteLength);
  }
}
for (const alignment of [undefined, null, 0, -1, 1.5, 3, 6, '8', NaN, Infinity, 2 ** 30, 2 ** 31, {}, 8n]) {
  if (alignment === 2 ** 30) continue;
  for (const make of [Buffer.allocUnsafe, Buffer.allocUnsafeSlow]) {
    try {
      log(make.name, alignment, make(4, alignment).length);
    } catch (err) {
      log(make.name, err);
    }
  }
}
for (const size of [Number.MAX_SAFE_INTEGER, -1, 'x', NaN]) {
  try {
    Buffer.allocUnsafe(size, 16);
  } catch (err) {
    log(err);
  }
}
