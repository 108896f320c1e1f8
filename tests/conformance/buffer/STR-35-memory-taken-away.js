// STR-35: methods of buffers whose memory goes, shrinks or grows, also while an argument is converted
'use strict';
const { log } = require('../lib');

function tell(what, work) {
  try {
    log(what, work());
  } catch (error) {
    log(what, error.code ? error : error.name);
  }
}
const made = () => Buffer.from(new Uint8Array([1, 2, 3, 4, 5, 6, 7, 8]).buffer);

// What takes the memory away is the conversion of an argument.
const takes = (buffer, result) => ({ valueOf() { buffer.buffer.transfer(); return result; } });
const WORKS = {
  writeUInt32LE: (b) => b.writeUInt32LE(takes(b, 1)),
  writeDoubleBE: (b) => b.writeDoubleBE(takes(b, 1), 0),
  copy: (b) => b.copy(Buffer.alloc(8), 0, takes(b, 0)),
  'copy to': (b) => Buffer.alloc(8, 1).copy(b, takes(b, 0)),
  fill: (b) => b.fill(takes(b, 1)),
  toString: (b) => b.toString('hex', takes(b, 0)),
  indexOf: (b) => b.indexOf(5, takes(b, 0)),
};
for (const name of Object.keys(WORKS)) {
  const buffer = made();
  tell(name, () => WORKS[name](buffer));
  log(name, buffer.length);
}

const gone = made();
gone.buffer.transfer();
tell('readUInt8', () => gone.readUInt8());
tell('toString', () => gone.toString());
tell('write', () => gone.write('a'));
tell('copy', () => gone.copy(Buffer.alloc(3)));
tell('equals', () => gone.equals(Buffer.alloc(0)));
tell('indexOf', () => gone.indexOf('a'));
tell('swap16', () => gone.swap16().length);
tell('toJSON', () => JSON.stringify(gone));
tell('subarray', () => gone.subarray());
tell('from', () => Buffer.from(gone).length);
tell('inspect', () => gone.inspect());

const memory = new ArrayBuffer(4, { maxByteLength: 16 });
const whole = Buffer.from(memory);
const part = Buffer.from(memory, 2, 2);
const both = () => [whole.length, whole.toString('hex'), part.length, part.toString('hex')].join(' ');
log(both());
memory.resize(8);
tell('grown', () => [whole.writeUInt32BE(7, 4), whole.readUInt32BE(4), both()].join());
tell('grown', () => [whole.indexOf(7), whole.fill(1, 3).equals(Buffer.from([0, 0, 0, 1, 1, 1, 1, 1])), whole.subarray(6).length].join());
tell('grown', () => [Buffer.concat([whole, part]).length, whole.copy(Buffer.alloc(20)), Buffer.from(whole).length, JSON.stringify(whole)].join());
memory.resize(3);
tell('shrunk', () => [whole.readUInt16BE(1), both()].join());
tell('shrunk', () => whole.readUInt16BE(2));
tell('shrunk', () => part.readUInt8());
tell('shrunk', () => [whole.swap16.name, whole.compare(part), whole.write('abcdef'), part.fill('').length].join());
