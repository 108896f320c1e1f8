// STR-35: making Buffers.
const { attempt, log } = require('../lib.js');

log(Buffer.from('h\u00e9'), Buffer.from('6869', 'hex'), Buffer.from('aGk=', 'base64'), Buffer.from('h\u00e9', 'latin1'), Buffer.from('hi', 'utf16le'));
log(Buffer.from([1, 2, 257, -1, 'x', 3.9]), Buffer.from(new Uint16Array([1, 258])), Buffer.from({ length: 2, 0: 7, 1: 8 }));
log(Buffer.alloc(3), Buffer.alloc(5, 'ab'), Buffer.alloc(3, 1), Buffer.alloc(4, 'YQ', 'base64'), Buffer.allocUnsafe(2).length, Buffer.allocUnsafeSlow(2).length);
const array = new ArrayBuffer(8);
const view = Buffer.from(array, 2, 4);
view[0] = 9;
log(new Uint8Array(array), view.length, view.byteOffset, view.buffer === array);
const copy = Buffer.from(view);
copy[0] = 1;
log(view[0], copy.buffer === array, Buffer.from(Buffer.from('x')));
for (const bad of [5, null, undefined, true, () => {}, Symbol('s'), 5n]) attempt('from', () => Buffer.from(bad));
for (const bad of ['5', null, {}, true]) attempt('alloc', () => Buffer.alloc(bad));
attempt('encoding', () => Buffer.from('x', 'nonsense'));
log(Buffer.from('{"type":"Buffer","data":[1,2]}').length, Buffer.from(JSON.parse('{"type":"Buffer","data":[1,2]}')));
