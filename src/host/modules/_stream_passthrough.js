'use strict';
// The old name of one class of `stream`.
process.emitWarning('The _stream_passthrough module is deprecated. Use `node:stream` instead.', 'DeprecationWarning', 'DEP0193');
module.exports = require('stream').PassThrough;
