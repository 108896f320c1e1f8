// N26-96: small Buffers are parts of a pool of 64 KiB, which is aligned within its memory.
const { log } = require('../lib.js');

log(Buffer.poolSize);
const made = {
  text: Buffer.from('abc'), empty: Buffer.from(''), list: Buffer.from([1, 2]), view: Buffer.from(new Uint8Array(3)),
  buffer: Buffer.from(Buffer.from('abc')), json: Buffer.from({ type: 'Buffer', data: [1] }), hex: Buffer.from('6162', 'hex'),
  unsafe: Buffer.allocUnsafe(10), slow: Buffer.allocUnsafeSlow(10), alloc: Buffer.alloc(10), filled: Buffer.alloc(3, 'ab'),
  concat: Buffer.concat([Buffer.from('a'), Buffer.from('b')]), of: Buffer.of(1, 2), copied: Buffer.copyBytesFrom(new Uint16Array(2)),
  none: Buffer.allocUnsafe(0), large: Buffer.allocUnsafe(32768), less: Buffer.allocUnsafe(32767),
  longText: Buffer.from('x'.repeat(32768)), lessText: Buffer.from('x'.repeat(32767)),
  wideText: Buffer.from('\u20ac'.repeat(10923)), lessWide: Buffer.from('\u20ac'.repeat(10922)),
  largeList: Buffer.from(new Uint8Array(32768)), part: Buffer.from('abcdef').subarray(1, 2), memory: Buffer.from(new ArrayBuffer(4)),
};
for (const [name, buffer] of Object.entries(made)) {
  const pooled = buffer.buffer.byteLength === 65600;
  log(name, buffer.length, buffer.buffer.byteLength, pooled ? buffer.byteOffset % 8 : buffer.byteOffset);
}
log(made.text.toString(), made.hex.toString(), made.less.length, made.lessWide.toString() === '\u20ac'.repeat(10922));

// One after the other, at multiples of eight.
Buffer.allocUnsafe(32767);
Buffer.allocUnsafe(32767);
const [first, second, third] = [3, 8, 9].map((size) => Buffer.allocUnsafe(size));
log(first.buffer === second.buffer, second.byteOffset - first.byteOffset, third.byteOffset - second.byteOffset);
first.fill(1);
second.fill(2);
log(new Uint8Array(first.buffer, first.byteOffset, 3), second);
for (let round = 0; round < 4000; round++) Buffer.from('some text that needs room').write('x');
log(first, second);

Buffer.poolSize = 16;
log(Buffer.from('abcdefgh').buffer.byteLength, Buffer.allocUnsafe(8).buffer.byteLength, Buffer.allocUnsafe(7).length);
