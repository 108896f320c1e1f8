// STR-35: concat, byteLength, isBuffer, isEncoding, and the module.
const { attempt, log } = require('../lib.js');
const buffer = require('buffer');

log(Buffer.concat([Buffer.from('a'), new Uint8Array([98])]), Buffer.concat([Buffer.from('abc')], 2), Buffer.concat([Buffer.from('a')], 3), Buffer.concat([]));
log(Buffer.byteLength('\u20ac'), Buffer.byteLength('abc', 'hex'), Buffer.byteLength('aGk=', 'base64'), Buffer.byteLength('ab', 'utf16le'), Buffer.byteLength(new ArrayBuffer(5)), Buffer.byteLength(Buffer.alloc(3)));
log(Buffer.isBuffer(Buffer.alloc(0)), Buffer.isBuffer(new Uint8Array(1)), ['utf8', 'UTF-8', 'hex', 'nonsense', '', undefined, 'binary', 'ucs-2'].map((e) => Buffer.isEncoding(e)));
log(buffer.Buffer === Buffer, Buffer.alloc(1) instanceof Uint8Array, Object.getPrototypeOf(Buffer.prototype) === Uint8Array.prototype, buffer.constants.MAX_LENGTH > 2 ** 30);
attempt('concat', () => Buffer.concat('x'));
attempt('concat', () => Buffer.concat(['x']));
attempt('byteLength', () => Buffer.byteLength(5));
log(Buffer.from('ab').map((x) => x + 1), Array.from(Buffer.from('ab').entries()), [...Buffer.from('ab')], Buffer.of(1, 2));
