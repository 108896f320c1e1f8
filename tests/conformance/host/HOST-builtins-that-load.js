// Built-ins that packages mention: their names, kinds and constants, and which class stands above which.
'use strict';
const { log } = require('../lib.js');
process.noDeprecation = true;

for (const name of ['tls', 'http', 'https', 'http2', 'dgram', 'zlib', 'vm', 'stream/web', 'punycode']) {
  const exports = require(name);
  log(name, Object.keys(exports).map((key) => `${key}:${typeof exports[key]}`).join(' '));
}

const net = require('net');
const stream = require('stream');
const EventEmitter = require('events');
const [tls, http, https, http2, dgram, zlib] = ['tls', 'http', 'https', 'http2', 'dgram', 'zlib'].map((name) => require(name));
const above = (sub, sup) => sub.prototype instanceof sup && (Object.getPrototypeOf(sub) === sup || sup.isPrototypeOf(sub));
log('above', above(tls.TLSSocket, net.Socket), above(tls.Server, net.Server), above(http.Agent, EventEmitter),
  above(http.ClientRequest, http.OutgoingMessage), above(http.ServerResponse, http.OutgoingMessage),
  above(http.OutgoingMessage, stream.Stream), above(http.IncomingMessage, stream.Readable), above(http.Server, net.Server),
  above(https.Agent, http.Agent), above(https.Server, tls.Server), above(http2.Http2ServerRequest, stream.Readable),
  above(dgram.Socket, EventEmitter), above(zlib.Gzip, stream.Transform), above(zlib.BrotliCompress, stream.Transform));
const functions = (prototype) => Object.keys(prototype).filter((key) => {
  return 'value' in Object.getOwnPropertyDescriptor(prototype, key) && typeof prototype[key] === 'function';
});
for (const type of [tls.TLSSocket, tls.Server, http.Agent, http.ClientRequest, http.IncomingMessage, http.OutgoingMessage,
  http.ServerResponse, http.Server, https.Agent, dgram.Socket]) log(type.name, functions(type.prototype).join());

log(http.METHODS.join(), JSON.stringify(http.STATUS_CODES), http.maxHeaderSize);
log(JSON.stringify(http2.constants));
log(Object.entries(zlib.constants).join(), JSON.stringify(zlib.codes));
for (const holder of [zlib.constants, zlib.codes]) {
  const before = holder.Z_OK;
  try { holder.Z_OK = 5; } catch (err) { log(err.name); }
  log(holder.Z_OK === before);
}
log(Object.entries(tls).filter(([, value]) => typeof value === 'string' || typeof value === 'number'));
log(tls.createSecureContext() instanceof tls.SecureContext, Object.keys(tls.createSecureContext({ ca: [] })));
class Mine extends http.Agent {}
log(new Mine({ keepAlive: true }).keepAlive);
const request = Object.create(http.IncomingMessage.prototype);
log(request instanceof stream.Readable, request instanceof http.IncomingMessage);
