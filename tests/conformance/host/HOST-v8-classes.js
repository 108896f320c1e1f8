// HOST: the classes of v8: writing and reading by parts, host objects, what is thrown for what cannot be cloned.
'use strict';
const v8 = require('v8');
const { inspect } = require('util');
const { attempt, log } = require('../lib.js');
const { Serializer, Deserializer, DefaultSerializer, DefaultDeserializer } = v8;

log(Object.keys(v8).sort());
for (const Class of [Serializer, Deserializer, DefaultSerializer, DefaultDeserializer]) {
  log(Class.name, Class.length, Object.getOwnPropertyNames(Class.prototype).sort(), Object.keys(Class.prototype).sort());
  log(inspect(Class), Object.getPrototypeOf(Class) === Function.prototype);
}
log(inspect(new Serializer()), inspect(new DefaultSerializer()), inspect(new Deserializer(Buffer.from('a'))));
log(v8.serialize.length, v8.deserialize.length);
attempt('without new', () => Serializer());
attempt('without new', () => Deserializer(Buffer.from('a')));
log(v8.isStringOneByteRepresentation('\xff'), v8.isStringOneByteRepresentation('\u0100'));
attempt('not a text', () => v8.isStringOneByteRepresentation(5));
log(!v8.startupSnapshot.isBuildingSnapshot());
const heap = v8.getHeapStatistics();
log(Object.keys(heap), heap.used_heap_size > 0, heap.used_heap_size <= heap.heap_size_limit);

const written = (label, write) => attempt(label, () => {
  const serializer = new Serializer();
  const result = write(serializer);
  return result === undefined ? serializer.releaseBuffer().toString('hex') : result;
});
written('nothing', () => {});
written('parts', (s) => {
  s.writeHeader();
  s.writeUint32(300);
  s.writeUint32('7');
  s.writeUint32(-1);
  s.writeUint32(1.7);
  s.writeUint32();
  s.writeUint64(1, 2);
  s.writeUint64(2 ** 32 - 1, -1);
  s.writeDouble(1.5);
  s.writeDouble('x');
  s.writeRawBytes(Buffer.from('xy'));
  s.writeRawBytes(new DataView(new ArrayBuffer(3), 1));
  s.writeRawBytes(new Uint16Array([258]));
});
written('results', (s) => {
  const results = [s.writeHeader(), s.writeValue(1), s.writeUint32(1), s.writeUint64(1, 1), s.writeDouble(1), s.writeRawBytes(Buffer.from('a'))];
  const released = s.releaseBuffer();
  return inspect([results, released.length, released.buffer.byteLength, s.releaseBuffer().length]);
});
for (const wrong of ['x', undefined, new ArrayBuffer(1)]) written('no bytes', (s) => s.writeRawBytes(wrong));
written('the same twice', (s) => {
  const object = {};
  s.writeValue(object);
  s.writeValue(object);
});
written('after it was released', (s) => {
  s.writeValue([]);
  s.releaseBuffer();
  s.writeValue('a');
  s.writeValue([]);
});
written('broken off', (s) => { try { s.writeValue([1, () => 1]); } catch { log('thrown'); } });
written('views', (s) => {
  const bytes = new Uint8Array(16);
  s.writeValue([bytes.subarray(2, 4), new DataView(bytes.buffer, 4), new Float16Array(bytes.buffer), new BigUint64Array(bytes.buffer, 8, 1), bytes.buffer]);
});
written('views of what can grow', (s) => {
  const buffer = new ArrayBuffer(4, { maxByteLength: 8 });
  s.writeValue([new Uint8Array(buffer), new Uint16Array(buffer, 0, 1), new DataView(buffer, 2)]);
});
written('transferred', (s) => {
  const buffer = new ArrayBuffer(3);
  s.transferArrayBuffer(5, buffer);
  s.writeValue([buffer, buffer, new Uint8Array(buffer, 1)]);
});
for (const wrong of [{}, undefined, new Uint8Array(1)]) written('no buffer', (s) => s.transferArrayBuffer(5, wrong));
written('a shared buffer', (s) => s.writeValue(new SharedArrayBuffer(1)));
written('a shared buffer with a number', (s) => {
  const buffer = new SharedArrayBuffer(3);
  s._getSharedArrayBufferId = (given) => (given === buffer ? 7 : 0);
  s.writeValue([buffer, buffer, new Uint8Array(buffer)]);
});
const asHostObjects = (s, write) => {
  s._setTreatArrayBufferViewsAsHostObjects(true);
  if (write !== undefined) s._writeHostObject = write;
  const view = new Uint8Array(1);
  s.writeValue([view, view]);
};
written('a host object', (s) => asHostObjects(s, function(view) { this.writeUint32(view.length + 8); }));
written('nobody writes it', (s) => asHostObjects(s));
written('it throws', (s) => asHostObjects(s, () => { throw new RangeError('from within'); }));
written('not any more', (s) => {
  asHostObjects(s, () => {});
  s._setTreatArrayBufferViewsAsHostObjects('');
  s.writeValue(new Uint8Array(1));
});
written('an error of its own', (s) => {
  s._getDataCloneError = function(message) { return new TypeError(`${message} ${this === s}`); };
  s.writeValue([() => 1]);
});

const read = (label, hex, use) => attempt(label, () => inspect(use(new Deserializer(Buffer.from(hex, 'hex')))));
read('parts', 'ac02 8280808010 000000000000f83f 7879'.replaceAll(' ', ''), (d) => [d.readUint32(), d.readUint64(), d.readDouble(), d._readRawBytes(1), d.readRawBytes(1)]);
read('too short', '80', (d) => d.readUint32());
read('too short', '80', (d) => d.readUint64());
read('too short', '80', (d) => d.readDouble());
read('too short', '80', (d) => d.readRawBytes(2));
read('too short', '80', (d) => d._readRawBytes(2));
read('without a header', '4902', (d) => [d.getWireFormatVersion(), d.readValue()]);
read('a header', 'ff0f49024904', (d) => [d.readHeader(), d.getWireFormatVersion(), d.readValue(), d.readValue()]);
read('at the end', 'ff0f', (d) => [d.readHeader(), d.readValue()]);
read('no header', '4902', (d) => d.readHeader());
read('its buffer', 'ff0f', (d) => [d.buffer, Object.keys(d)]);
read('a host object', 'ff0f5c07', (d) => {
  d._readHostObject = function() { return [this === d, this.readUint32()]; };
  return [d.readHeader(), d.readValue()];
});
read('nobody reads it', 'ff0f5c07', (d) => [d.readHeader(), d.readValue()]);
read('it is none', 'ff0f5c07', (d) => {
  d._readHostObject = () => 5;
  return [d.readHeader(), d.readValue()];
});
read('transferred', 'ff0f410274055e01240002', (d) => {
  d.transferArrayBuffer(5, new ArrayBuffer(2));
  return [d.readHeader(), d.readValue()];
});
read('not transferred', 'ff0f7405', (d) => [d.readHeader(), d.readValue()]);
read('no buffer', 'ff0f', (d) => d.transferArrayBuffer(5, {}));
for (const wrong of [undefined, 'x', new ArrayBuffer(1)]) attempt('no bytes', () => new Deserializer(wrong));
class Own extends DefaultSerializer {
  _writeHostObject(view) {
    this.writeUint32(99);
    super._writeHostObject(view);
  }
}
const own = new Own();
own.writeValue([Buffer.from('x'), new Float32Array(1)]);
log(own.releaseBuffer());
