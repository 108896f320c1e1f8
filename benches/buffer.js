'use strict';
// What a call of Buffer's methods takes, in nanoseconds of CPU time: `qjsnet benches/buffer.js`, and the same on Node. Each
// row is the best of several turns, less the loop around it. Words after the script are names of rows to be measured alone.

const words = process.argv.slice(2);
const TURN_MS = 20;
const TURNS = 5;

const small = Buffer.alloc(64, 'abcdefgh');
const other = Buffer.alloc(64, 'abcdefgh');
const kilo = Buffer.alloc(1024, 'The quick brown fox jumps over the lazy dog. ');
const mixed = Buffer.from('Grüße aus Köln, привет, 你好 😀 '.repeat(18)).subarray(0, 1022);
const plain = new Uint8Array(64);
const view = new DataView(small.buffer, small.byteOffset, 64);
const text = { utf8: kilo.toString(), mixed: mixed.toString(), hex: kilo.toString('hex'), base64: kilo.toString('base64'),
  latin1: kilo.toString('latin1'), ucs2: kilo.toString('ucs2') };
const list = [small, kilo, small];

const ROWS = {
  'DataView.getUint32': () => view.getUint32(8),
  'DataView.setUint32': () => view.setUint32(8, 123456),
  'readUInt8': () => small.readUInt8(3),
  'readUInt32BE': () => small.readUInt32BE(8),
  'readInt16LE': () => small.readInt16LE(8),
  'readUIntBE(6)': () => small.readUIntBE(8, 6),
  'readDoubleLE': () => small.readDoubleLE(8),
  'readBigUInt64LE': () => small.readBigUInt64LE(8),
  'writeUInt8': () => small.writeUInt8(3, 3),
  'writeUInt32BE': () => small.writeUInt32BE(123456, 8),
  'writeInt16LE': () => small.writeInt16LE(-1234, 8),
  'writeUIntBE(6)': () => small.writeUIntBE(123456789012, 8, 6),
  'writeDoubleLE': () => small.writeDoubleLE(0.5, 8),
  'writeBigUInt64LE': () => small.writeBigUInt64LE(123456n, 8),
  'Uint8Array.set 64': () => plain.set(small),
  'copy 64': () => small.copy(other),
  'fill 64': () => other.fill(97),
  'equals 64': () => small.equals(other),
  'compare 64': () => small.compare(other),
  'indexOf number 1 KiB': () => kilo.indexOf(1),
  'indexOf text 1 KiB': () => kilo.indexOf('hound'),
  'includes buffer 64': () => small.includes(other),
  'swap32 64': () => small.swap32(),
  'subarray': () => small.subarray(8, 24),
  'slice': () => small.slice(8, 24),
  'alloc 64': () => Buffer.alloc(64),
  'allocUnsafe 64': () => Buffer.allocUnsafe(64),
  'from text 10': () => Buffer.from('0123456789'),
  'from array 4': () => Buffer.from([1, 2, 3, 4]),
  'from buffer 64': () => Buffer.from(small),
  'concat 3': () => Buffer.concat(list),
  'byteLength': () => Buffer.byteLength(text.mixed),
  'toString 64': () => small.toString(),
  'toString 1 KiB': () => kilo.toString(),
  'toString mixed 1 KiB': () => mixed.toString(),
  'toString latin1 1 KiB': () => kilo.toString('latin1'),
  'toString ucs2 1 KiB': () => kilo.toString('ucs2'),
  'toString hex 1 KiB': () => kilo.toString('hex'),
  'toString base64 1 KiB': () => kilo.toString('base64'),
  'utf8Slice 64': () => small.utf8Slice && small.utf8Slice(0, 64),
  'from utf8 1 KiB': () => Buffer.from(text.utf8),
  'from mixed 1 KiB': () => Buffer.from(text.mixed),
  'from latin1 1 KiB': () => Buffer.from(text.latin1, 'latin1'),
  'from hex 1 KiB': () => Buffer.from(text.hex, 'hex'),
  'from base64 1 KiB': () => Buffer.from(text.base64, 'base64'),
  'write 1 KiB': () => kilo.write(text.utf8),
  'write hex 1 KiB': () => kilo.write(text.hex, 'hex'),
  'atob 1 KiB': () => atob(text.base64),
  'btoa 1 KiB': () => btoa(text.latin1),
};

function turn(work) {
  let calls = 0;
  const begin = process.cpuUsage();
  for (;;) {
    for (let i = 0; i < 500; i++) sink = work();
    calls += 500;
    const { user, system } = process.cpuUsage(begin);
    if (user + system >= TURN_MS * 1000) return (user + system) * 1000 / calls;
  }
}

let sink;
const best = (work) => Math.min(...Array.from({ length: TURNS }, () => turn(work)));

const loop = best(() => 1);
for (const [name, work] of Object.entries(ROWS)) {
  if (words.length > 0 && !words.includes(name)) continue;
  console.log(`${name.padEnd(24)}${Math.max(0, best(work) - loop).toFixed(0).padStart(8)}`);
}
