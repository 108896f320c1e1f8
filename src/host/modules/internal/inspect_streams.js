'use strict';

// What `inspect` shows of streams, sockets and servers where Node has properties and this host keeps native state. The
// values are read by functions of our own, never by a getter that a script could have put there.
//
// Native: binding('util').netFacts(value) -> ['socket' | 'server', facts] or undefined.

const {
  ArrayIsArray, ArrayPrototypeFilter, ArrayPrototypeIncludes, ArrayPrototypePush, ArrayPrototypeSlice, FunctionPrototypeCall,
  ObjectDefineProperties, ObjectGetOwnPropertyDescriptor, ObjectGetOwnPropertyDescriptors, ObjectGetPrototypeOf, ObjectHasOwn,
  ObjectPrototypeIsPrototypeOf, ReflectOwnKeys, Symbol, SymbolFor,
} = primordials;

const EventEmitter = require('events');
const { Duplex } = require('stream');
const { classOf } = require('internal/types');
const native = binding('util');

// Under this key a server's native side lies.
const kServer = SymbolFor('qjsnet.server');
const kEmitting = Symbol('events.emitting');
const kShapeMode = Symbol('shapeMode');
const kHandle = Symbol('kHandle');
const kOwner = Symbol('owner_symbol');
const kTimeout = Symbol('timeout');
const SOCKET_AFTER = {
  __proto__: null,
  noDelay: Symbol('kSetNoDelay'),
  keepAlive: Symbol('kSetKeepAlive'),
  keepAliveDelay: Symbol('kSetKeepAliveInitialDelay'),
  keepAliveInterval: Symbol('kSetKeepAliveInterval'),
  keepAliveCount: Symbol('kSetKeepAliveCount'),
  typeOfService: Symbol('kSetTOS'),
};
const kBoundSource = Symbol('kBoundSource');
const kBoundPath = Symbol('kBoundPath');
const kBytesRead = Symbol('kBytesRead');
const kBytesWritten = Symbol('kBytesWritten');
const kBuffered = Symbol('kBufferedValue');
const kDecoder = Symbol('kDecoderValue');
const kEncoding = Symbol('kEncodingValue');
const kErrored = Symbol('kErroredValue');
const kWriteCallback = Symbol('kWriteCbValue');

const sample = new Duplex();
const READ_STATE = ObjectGetOwnPropertyDescriptors(ObjectGetPrototypeOf(sample._readableState));
const WRITE_STATE = ObjectGetOwnPropertyDescriptors(ObjectGetPrototypeOf(sample._writableState));

class TCP {}
class Pipe {}
class Timeout {
  constructor(ms) { this._idleTimeout = ms; }
}

function data(value, enumerable = true) {
  return { __proto__: null, value, enumerable, writable: true, configurable: true };
}

// ---- the states of streams ----------------------------------------------------

function reader(accessors, state) {
  return (name) => FunctionPrototypeCall(accessors[name].get, state);
}

function optional(fields, pairs) {
  for (let i = 0; i < pairs.length; i++) {
    const { 0: key, 1: value } = pairs[i];
    if (value !== null && value !== undefined) ArrayPrototypePush(fields, [key, data(value)]);
  }
  return fields;
}

function readState(state) {
  const read = reader(READ_STATE, state);
  return optional([
    ['highWaterMark', data(read('highWaterMark'))],
    ['buffer', data(read('buffer'))],
    ['bufferIndex', data(0)],
    ['length', data(read('length'))],
    ['pipes', data(read('pipes'))],
    ['awaitDrainWriters', data(read('awaitDrainWriters') ?? null)],
  ], [[kDecoder, read('decoder')], [kEncoding, read('encoding')], [kErrored, read('errored')]]);
}

function writeState(state) {
  const read = reader(WRITE_STATE, state);
  const buffered = read('buffered');
  return optional([
    ['highWaterMark', data(read('highWaterMark'))],
    ['length', data(read('length'))],
    ['corked', data(read('corked'))],
    ['onwrite', data((() => () => {})())],
    ['writelen', data(read('writelen'))],
    ['bufferedIndex', data(0)],
    ['pendingcb', data(read('pendingcb'))],
    [kBuffered, data(buffered.length === 0 ? null : buffered)],
  ], [[kErrored, read('errored')]]);
}

// ---- emitters, sockets, servers ------------------------------------------------

// Listeners as Node keeps them: lists say whether they are being called, and the object of a stream is an ordinary one.
function shownEvents(events, isStream) {
  const all = ObjectGetOwnPropertyDescriptors(events);
  const keys = ReflectOwnKeys(all);
  for (let i = 0; i < keys.length; i++) {
    const { value } = all[keys[i]];
    if (!ArrayIsArray(value) || ObjectHasOwn(value, kEmitting)) continue;
    const list = ArrayPrototypeSlice(value);
    list[kEmitting] = 0;
    all[keys[i]] = data(list, all[keys[i]].enumerable);
  }
  const isOrdinary = isStream && ObjectHasOwn(events, 'close');
  return ObjectDefineProperties(isOrdinary ? {} : { __proto__: null }, all);
}

function handleOf(owner, { handle, reading }, onconnection) {
  if (typeof handle !== 'string') return handle;
  const shown = handle === 'TCP' ? new TCP() : new Pipe();
  shown.reading = reading === true;
  shown.onconnection = onconnection;
  shown[kOwner] = owner;
  return shown;
}

function pendingData({ pending }) {
  if (pending.length === 0) return null;
  return pending.length === 1 ? pending[0] : pending;
}

function lastOfSocket(facts) {
  const last = [];
  const add = (key, value) => ArrayPrototypePush(last, [key, data(value)]);
  if (facts.bound) add(kBoundSource, true);
  if (facts.boundPath !== undefined) add(kBoundPath, facts.boundPath);
  add(SOCKET_AFTER.noDelay, facts.noDelay);
  add(SOCKET_AFTER.keepAlive, facts.keepAlive);
  add(SOCKET_AFTER.keepAliveDelay, facts.keepAliveDelay);
  add(SOCKET_AFTER.typeOfService, facts.typeOfService);
  // As long as there is a handle, it counts.
  add(kBytesRead, facts.handle === null ? facts.bytesRead : 0);
  add(kBytesWritten, facts.handle === null ? facts.bytesWritten : 0);
  // They are there once setKeepAlive has been called.
  if (facts.keepAliveProbes !== undefined) {
    add(SOCKET_AFTER.keepAliveInterval, facts.keepAliveProbes[0]);
    add(SOCKET_AFTER.keepAliveCount, facts.keepAliveProbes[1]);
  }
  return last;
}

function socketFields(socket, facts) {
  const pending = pendingData(facts);
  const after = [
    ['_sockname', data(facts.local ?? null)],
    ['_pendingData', data(pending)],
    ['_pendingEncoding', data(pending === null ? '' : typeof pending === 'string' ? 'utf8' : 'buffer')],
    ['server', data(null)],
    ['_server', data(null)],
  ];
  if (facts.remote !== undefined) ArrayPrototypePush(after, ['_peername', data(facts.remote)]);
  return {
    before: [
      ['connecting', data(facts.connecting)], ['_hadError', data(false)], ['_parent', data(null)], ['_host', data(null)],
      ['_closeAfterHandlingError', data(false)],
    ],
    after,
    symbols: [
      [kHandle, data(handleOf(socket, facts, null))],
      [kTimeout, data(facts.timeout === 0 ? null : new Timeout(facts.timeout))],
      [kShapeMode, data(true)],
    ],
    last: lastOfSocket(facts),
  };
}

function serverFields(server, facts) {
  return {
    before: [],
    after: [
      ['_connections', data(facts.connections)],
      ['_handle', data(handleOf(server, facts, function onconnection() {}))],
      ['_usingWorkers', data(false)],
      ['_workers', data([])],
      ['_unref', data(facts.unreferenced)],
      ['_listeningId', data(facts.listeningId)],
    ],
    symbols: [[kShapeMode, data(false)]],
    last: [],
  };
}

function emitterFields(isStream) {
  return { before: [], after: [], symbols: [[kShapeMode, data(isStream)]], last: [] };
}

// The names that stand before those of `after`, whatever else an object has.
const FIRST = ['_events', '_readableState', '_writableState', 'allowHalfOpen', '_maxListeners', '_eventsCount'];
const FIRST_OF_SERVER = ['_events', '_eventsCount', '_maxListeners'];

/** `fields` and the own properties of `value`, an own one in the place of a field of its name. */
function merged(value, keys, { before, after, symbols, last }, first, isStream) {
  const taken = [];
  const all = [];
  const own = (key) => {
    const property = ObjectGetOwnPropertyDescriptor(value, key);
    if (key !== '_events' || property.value === null || typeof property.value !== 'object') return property;
    return data(shownEvents(property.value, isStream), property.enumerable);
  };
  const take = (key, otherwise) => {
    const isOwn = ArrayPrototypeIncludes(keys, key);
    if (ArrayPrototypeIncludes(taken, key) || (!isOwn && otherwise === undefined)) return;
    ArrayPrototypePush(taken, key);
    ArrayPrototypePush(all, [key, isOwn ? own(key) : otherwise]);
  };
  const takeAll = (list) => { for (let i = 0; i < list.length; i++) take(list[i][0], list[i][1]); };
  const takeOwn = (type) => { for (let i = 0; i < keys.length; i++) if (typeof keys[i] === type) take(keys[i]); };
  takeAll(before);
  for (let i = 0; i < first.length; i++) take(first[i]);
  takeAll(after);
  takeOwn('string');
  takeAll(symbols);
  takeOwn('symbol');
  takeAll(last);
  return all;
}

/** Key and descriptor of everything that is to be shown of `value`; undefined when that is just `keys`. */
function fieldsOf(value, keys) {
  const name = classOf(value);
  if (name === 'ReadableState') return withOwn(value, keys, readState(value));
  if (name === 'WritableState') return withOwn(value, keys, writeState(value));
  if (!ObjectHasOwn(value, '_events') || !ObjectPrototypeIsPrototypeOf(EventEmitter.prototype, value)) return undefined;
  const { 0: kind, 1: facts } = native.netFacts(value) ?? [];
  if (kind === 'socket') return merged(value, keys, socketFields(value, facts), FIRST, true);
  if (kind === 'server') {
    const shown = ArrayPrototypeFilter(keys, (key) => key !== kServer);
    return merged(value, shown, serverFields(value, facts), FIRST_OF_SERVER, false);
  }
  const isStream = ObjectHasOwn(value, '_readableState') || ObjectHasOwn(value, '_writableState');
  return merged(value, keys, emitterFields(isStream), [], isStream);
}

function withOwn(value, keys, fields) {
  for (let i = 0; i < keys.length; i++) ArrayPrototypePush(fields, [keys[i], ObjectGetOwnPropertyDescriptor(value, keys[i])]);
  return fields;
}

module.exports = { fieldsOf };
