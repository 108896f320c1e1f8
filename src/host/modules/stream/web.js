'use strict';
// The `stream/web` built-in of a program without web streams: its classes are there for `instanceof`.

const { func, klass, functions } = require('internal/absent')(
  'stream/web', 'The package web-streams-polyfill has it in JavaScript; the streams of `stream` are here.');

exports.ReadableStream = klass('ReadableStream', 0, undefined, 'cancel getReader pipeThrough pipeTo tee values');
exports.ReadableStream.from = func('from', 1, 'ReadableStream.from');
functions(exports, 'ReadableStreamTee/1');
exports.ReadableStreamDefaultReader = klass('ReadableStreamDefaultReader', 1, undefined, 'read releaseLock cancel');
exports.ReadableStreamBYOBReader = klass('ReadableStreamBYOBReader', 1, undefined, 'read releaseLock cancel');
exports.ReadableStreamBYOBRequest = klass('ReadableStreamBYOBRequest', 0, undefined, 'respond respondWithNewView');
exports.ReadableByteStreamController = klass('ReadableByteStreamController', 0, undefined, 'close enqueue error');
exports.ReadableStreamDefaultController = klass('ReadableStreamDefaultController', 0, undefined, 'close enqueue error');
exports.TransformStream = klass('TransformStream', 0);
exports.TransformStreamDefaultController = klass('TransformStreamDefaultController', 0, undefined, 'enqueue error terminate');
exports.WritableStream = klass('WritableStream', 0, undefined, 'abort close getWriter');
exports.WritableStreamDefaultWriter = klass('WritableStreamDefaultWriter', 1, undefined, 'abort close releaseLock write');
exports.WritableStreamDefaultController = klass('WritableStreamDefaultController', 0, undefined, 'error');
exports.ByteLengthQueuingStrategy = klass('ByteLengthQueuingStrategy', 1);
exports.CountQueuingStrategy = klass('CountQueuingStrategy', 1);
exports.TextEncoderStream = klass('TextEncoderStream', 0);
exports.TextDecoderStream = klass('TextDecoderStream', 0);
exports.CompressionStream = klass('CompressionStream', 1);
exports.DecompressionStream = klass('DecompressionStream', 1);
