'use strict';
// The `http` built-in of a program without HTTP: it loads, its names and classes can be used in tests and declarations,
// an agent keeps its settings; a request and a server throw.

const { NumberMAX_SAFE_INTEGER, ObjectDefineProperty, RegExpPrototypeExec, String } = primordials;

const net = require('net');
const stream = require('stream');
const errors = require('internal/errors');
const { Event, EventTarget } = require('internal/event_target');
const { METHODS, STATUS_CODES } = require('internal/http_names');
const { Agent } = require('internal/http_agent');
const { klass, func, functions } = require('internal/absent')(
  'http', 'HTTP is a protocol on top of net; examples/http.js of this program shows a small server.');

const OutgoingMessage = klass('OutgoingMessage', 1, stream.Stream, '_isLenientHeaderValidation _renderHeaders cork uncork ' +
  'setTimeout destroy _send _writeRaw _storeHeader setHeader setHeaders appendHeader getHeader getHeaderNames getRawHeaderNames getHeaders ' +
  'hasHeader removeHeader _implicitHeader write addTrailers end _finish _flush _flushOutput flushHeaders pipe');

exports._connectionListener = func('connectionListener', 1);
exports.METHODS = METHODS;
exports.STATUS_CODES = STATUS_CODES;
exports.Agent = Agent;
exports.ClientRequest = klass('ClientRequest', 3, OutgoingMessage, '_finish _implicitHeader abort destroy onSocket ' +
  '_deferToConnect setTimeout setNoDelay setSocketKeepAlive clearTimeout');
exports.IncomingMessage = klass('IncomingMessage', 1, stream.Readable, 'setTimeout _read _destroy _addHeaderLines ' +
  '_addHeaderLine _addHeaderLineDistinct _dumpAndCloseReadable _dump');
exports.OutgoingMessage = OutgoingMessage;
exports.Server = klass('Server', 2, net.Server, 'close closeAllConnections closeIdleConnections setTimeout');
exports.ServerResponse = klass('ServerResponse', 2, OutgoingMessage, '_finish assignSocket detachSocket writeInformation ' +
  'writeContinue writeProcessing writeEarlyHints _implicitHeader writeHead');
functions(exports, 'createServer/2');
exports.validateHeaderName = function validateHeaderName(name, label = 'Header name') {
  if (typeof name === 'string' && RegExpPrototypeExec(/^[\^_`a-zA-Z\-0-9!#$%&'*+.|~]+$/, name) !== null) return;
  throw errors.coded('ERR_INVALID_HTTP_TOKEN', `${label} must be a valid HTTP token ["${String(name)}"]`, 'TypeError');
};
exports.validateHeaderValue = function validateHeaderValue(name, value) {
  if (value === undefined) {
    throw errors.coded('ERR_HTTP_INVALID_HEADER_VALUE', `Invalid value "undefined" for header "${name}"`, 'TypeError');
  }
  if (RegExpPrototypeExec(/[^\t\x20-\x7e\x80-\xff]/, `${value}`) !== null) {
    throw errors.coded('ERR_INVALID_CHAR', `Invalid character in header content ["${name}"]`, 'TypeError');
  }
};
functions(exports, 'get/3 request/3');
exports.setMaxIdleHTTPParsers = function setMaxIdleHTTPParsers(max) {
  // There are no parsers of which some could be kept.
  errors.validateInteger(max, 'max', 1, NumberMAX_SAFE_INTEGER);
};
functions(exports, 'setGlobalProxyFromEnv/0');
ObjectDefineProperty(exports, 'maxHeaderSize', { __proto__: null, configurable: true, enumerable: true, get: () => 16384 });

let globalAgent = new Agent({ keepAlive: true, scheduling: 'lifo', timeout: 5000 });
ObjectDefineProperty(exports, 'globalAgent', {
  __proto__: null,
  configurable: true,
  enumerable: true,
  get: () => globalAgent,
  set(agent) { globalAgent = agent; },
});
exports.WebSocket = klass('WebSocket', 1, EventTarget, 'close send');
exports.CloseEvent = klass('CloseEvent', 1, Event);
exports.MessageEvent = klass('MessageEvent', 1, Event, 'initMessageEvent');
