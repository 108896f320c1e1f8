'use strict';
// The `http2` built-in of a program without HTTP: it loads, and its constants can be read.

const { Symbol } = primordials;

const stream = require('stream');
const { klass, functions } = require('internal/absent')('http2', 'HTTP/1.1 may be spoken over net by hand.');

functions(exports, 'connect/3');
exports.constants = require('internal/http2_constants');
functions(exports, 'createServer/2 createSecureServer/2 getDefaultSettings/0 getPackedSettings/1 getUnpackedSettings/1 ' +
  'performServerHandshake/1');
exports.sensitiveHeaders = Symbol('sensitiveHeaders');
exports.Http2ServerRequest = klass('Http2ServerRequest', 4, stream.Readable, '_read setTimeout');
exports.Http2ServerResponse = klass('Http2ServerResponse', 2, stream.Stream, 'setTrailer addTrailers getHeader ' +
  'getHeaderNames getHeaders hasHeader removeHeader setHeader appendHeader flushHeaders writeHead cork uncork write end ' +
  'destroy setTimeout createPushResponse writeInformation writeContinue writeEarlyHints');
