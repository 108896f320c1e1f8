'use strict';
// `v8`: values as bytes in V8's format. What belongs to the engine V8 itself is not to be had from another one.

const {
  ArrayBufferIsView, ArrayPrototypeIndexOf, BigInt64Array, BigUint64Array, DataView, Error, Float16Array, Float32Array,
  Float64Array, Int16Array, Int32Array, Int8Array, MathTrunc, ObjectDefineProperty, Symbol, TypedArrayPrototypeSlice,
  Uint16Array, Uint32Array, Uint8Array, Uint8ClampedArray,
} = primordials;

const { Buffer } = require('buffer');
const errors = require('internal/errors');
const { classOf } = require('internal/types');
const { functions, klass } = require('internal/absent')('v8', 'It belongs to the engine V8.');
const { ValueReader } = require('internal/v8_reader');
const { ValueWriter, isOneByteString } = require('internal/v8_writer');

const kWriter = Symbol('kWriter');
const kReader = Symbol('kReader');

/** How the default classes number the classes of views. */
const VIEWS = [
  Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array, Float32Array,
  Float64Array, DataView, Buffer, BigInt64Array, BigUint64Array, Float16Array,
];

function hide(object, key, value) {
  ObjectDefineProperty(object, key, { __proto__: null, value });
}

function wrongType(message) {
  return errors.coded('ERR_INVALID_ARG_TYPE', message, 'TypeError');
}

function needsNew(name) {
  return errors.coded('ERR_CONSTRUCT_CALL_REQUIRED',
    `Class constructor ${name} cannot be invoked without 'new'`, 'TypeError');
}

function bytesOf(view, name) {
  if (!ArrayBufferIsView(view)) throw wrongType(`${name} must be a TypedArray or a DataView`);
  return new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
}

function Serializer() {
  if (new.target === undefined) throw needsNew('Serializer');
  hide(this, kWriter, new ValueWriter(this));
}

Serializer.prototype.writeHeader = function writeHeader() {
  this[kWriter].header();
};

Serializer.prototype.writeValue = function writeValue(value) {
  this[kWriter].value(value);
  return true;
};

Serializer.prototype.releaseBuffer = function releaseBuffer() {
  const { buffer, byteLength } = this[kWriter].release();
  return Buffer.from(buffer, 0, byteLength);
};

Serializer.prototype.transferArrayBuffer = function transferArrayBuffer(id, arrayBuffer) {
  if (classOf(arrayBuffer) !== 'ArrayBuffer') throw wrongType('arrayBuffer must be an ArrayBuffer');
  this[kWriter].transfer(id >>> 0, arrayBuffer);
};

Serializer.prototype.writeUint32 = function writeUint32(value) {
  this[kWriter].varint(value);
};

Serializer.prototype.writeUint64 = function writeUint64(hi, lo) {
  this[kWriter].varint64(hi, lo);
};

Serializer.prototype.writeDouble = function writeDouble(value) {
  this[kWriter].double(value);
};

Serializer.prototype.writeRawBytes = function writeRawBytes(source) {
  this[kWriter].raw(bytesOf(source, 'source'));
};

Serializer.prototype._setTreatArrayBufferViewsAsHostObjects = function _setTreatArrayBufferViewsAsHostObjects(flag) {
  this[kWriter].viewsAreHostObjects = !!flag;
};

Serializer.prototype._getDataCloneError = Error;

function Deserializer(buffer) {
  if (new.target === undefined) throw needsNew('Deserializer');
  hide(this, kReader, new ValueReader(this, bytesOf(buffer, 'buffer')));
  this.buffer = buffer;
}

Deserializer.prototype.readHeader = function readHeader() {
  return this[kReader].header();
};

Deserializer.prototype.readValue = function readValue() {
  return this[kReader].value();
};

Deserializer.prototype.getWireFormatVersion = function getWireFormatVersion() {
  return this[kReader].version;
};

Deserializer.prototype.transferArrayBuffer = function transferArrayBuffer(id, arrayBuffer) {
  const kind = classOf(arrayBuffer);
  if (kind !== 'ArrayBuffer' && kind !== 'SharedArrayBuffer') {
    throw wrongType('arrayBuffer must be an ArrayBuffer or SharedArrayBuffer');
  }
  this[kReader].transfer(id >>> 0, arrayBuffer);
};

/** What was read, which is undefined when there was too little. */
function present(value, name) {
  if (value === undefined) throw new Error(`${name}() failed`);
  return value;
}

Deserializer.prototype.readUint32 = function readUint32() {
  return present(this[kReader].varint(), 'ReadUint32');
};

Deserializer.prototype.readUint64 = function readUint64() {
  return present(this[kReader].varint64(), 'ReadUint64');
};

Deserializer.prototype.readDouble = function readDouble() {
  return present(this[kReader].double(), 'ReadDouble');
};

/** Where in the buffer they begin. */
Deserializer.prototype._readRawBytes = function _readRawBytes(length) {
  return present(this[kReader].skip(MathTrunc(length)), 'ReadRawBytes');
};

Deserializer.prototype.readRawBytes = function readRawBytes(length) {
  const offset = this._readRawBytes(length);
  return Buffer.from(this.buffer.buffer, this.buffer.byteOffset + offset, length);
};

class DefaultSerializer extends Serializer {
  constructor() {
    super();
    this._setTreatArrayBufferViewsAsHostObjects(true);
  }

  _writeHostObject(abView) {
    const Class = abView.constructor === Buffer ? Buffer : primordials[classOf(abView)];
    const index = ArrayPrototypeIndexOf(VIEWS, Class);
    if (Class === undefined || index === -1) {
      throw new this._getDataCloneError(`Unserializable host object: ${require('util').inspect(abView)}`);
    }
    this.writeUint32(index);
    this.writeUint32(abView.byteLength);
    this.writeRawBytes(abView);
  }
}

class DefaultDeserializer extends Deserializer {
  _readHostObject() {
    const Class = VIEWS[this.readUint32()];
    if (Class === undefined) throw new Error('Unable to deserialize cloned data.');
    const byteLength = this.readUint32();
    const offset = this.buffer.byteOffset + this._readRawBytes(byteLength);
    const size = Class.BYTES_PER_ELEMENT ?? 1;
    if (Class === Buffer) return Buffer.from(this.buffer.buffer, offset, byteLength);
    if (offset % size === 0) return new Class(this.buffer.buffer, offset, byteLength / size);
    // There is no such view at an odd place.
    const copy = TypedArrayPrototypeSlice(new Uint8Array(this.buffer.buffer, offset, byteLength));
    return new Class(copy.buffer, 0, byteLength / size);
  }
}

function serialize(value) {
  const serializer = new DefaultSerializer();
  serializer.writeHeader();
  serializer.writeValue(value);
  return serializer.releaseBuffer();
}

function deserialize(buffer) {
  const deserializer = new DefaultDeserializer(buffer);
  deserializer.readHeader();
  return deserializer.readValue();
}

function isStringOneByteRepresentation(content) {
  errors.validateString(content, 'content');
  return isOneByteString(content);
}

/** The engine counts its memory as a whole, and only the system limits it. What it has no word for is 0. */
function getHeapStatistics() {
  const { heapTotal, heapUsed, external } = process.memoryUsage();
  const { freemem, totalmem } = require('os');
  return {
    total_heap_size: heapTotal,
    total_heap_size_executable: 0,
    total_physical_size: heapTotal,
    total_available_size: freemem(),
    used_heap_size: heapUsed,
    heap_size_limit: totalmem(),
    malloced_memory: heapTotal,
    peak_malloced_memory: 0,
    does_zap_garbage: 0,
    number_of_native_contexts: 1,
    number_of_detached_contexts: 0,
    total_global_handles_size: 0,
    used_global_handles_size: 0,
    external_memory: external,
    total_allocated_bytes: 0,
  };
}

functions(exports, 'cachedDataVersionTag/0 getHeapSnapshot/0');
exports.getHeapStatistics = getHeapStatistics;
functions(exports, 'getHeapSpaceStatistics/0 getHeapCodeStatistics/0 getCppHeapStatistics/0 setFlagsFromString/1');
exports.Serializer = Serializer;
exports.Deserializer = Deserializer;
exports.DefaultSerializer = DefaultSerializer;
exports.DefaultDeserializer = DefaultDeserializer;
exports.deserialize = deserialize;
functions(exports, 'takeCoverage/0 stopCoverage/0');
exports.serialize = serialize;
functions(exports, 'writeHeapSnapshot/2');
exports.promiseHooks = functions({}, 'createHook/0 onInit/1 onBefore/1 onAfter/1 onSettled/1');
functions(exports, 'queryObjects/1');
exports.startupSnapshot = functions({}, 'addDeserializeCallback/2 addSerializeCallback/2 setDeserializeMainFunction/2');
exports.startupSnapshot.isBuildingSnapshot = () => false;
functions(exports, 'setHeapSnapshotNearHeapLimit/1 setHeapProfileNearHeapLimit/1');
exports.GCProfiler = klass('GCProfiler', 0, undefined, 'start stop');
exports.isStringOneByteRepresentation = isStringOneByteRepresentation;
functions(exports, 'startCpuProfile/0 startHeapProfile/0');
