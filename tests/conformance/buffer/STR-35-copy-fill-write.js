// STR-35: copy, fill, write, slice, subarray, set.
const { attempt, log } = require('../lib.js');

const b = Buffer.alloc(8);
log(b.write('abc'), b.write('xyz', 6), b.write('\u20ac', 7), b.write('6869', 3, 'hex'), b.write('zz', 0, 1), b);
log(b.fill('ab'), b.fill(0x41, 2, 4), b.fill('6263', 4, 8, 'hex'), b.fill(''), b.fill('\u00e9'));
const target = Buffer.alloc(4);
log(Buffer.from('abcdef').copy(target, 1, 2), target, Buffer.from('xy').copy(target, 3), target, Buffer.from('q').copy(new Uint8Array(2)));
const part = b.subarray(2, -2);
part[0] = 0;
log(part.length, b[2], Buffer.isBuffer(part), b.slice(0, 1).buffer === b.buffer, b.subarray(5, 2).length);
b.set([1, 2], 1);
log(b, Buffer.from([1, 2, 3, 4]).swap16(), Buffer.from([3, 1, 2]).reverse(), Buffer.from('abc').at(-1));
attempt('write', () => b.write(5));
attempt('write', () => b.write('x', 99));
attempt('fill', () => b.fill('zz', 'hex'));
attempt('fill', () => b.fill('x', 0, 100));
attempt('copy', () => b.copy('x'));
