'use strict';
// The `readline` built-in: lines of a stream (internal/readline_interface.js) and control sequences. No native functions.

const { Interface } = require('internal/readline_interface');
const { clearLine, clearScreenDown, cursorTo, moveCursor } = require('internal/readline_cursor');
const { functions } = require('internal/absent')('readline', 'A terminal is not set to raw mode; it edits lines by itself.');

exports.Interface = Interface;
exports.clearLine = clearLine;
exports.clearScreenDown = clearScreenDown;
exports.createInterface = function createInterface(input, output, completer, terminal) {
  return new Interface(input, output, completer, terminal);
};
exports.cursorTo = cursorTo;
functions(exports, 'emitKeypressEvents/1');
exports.moveCursor = moveCursor;
exports.promises = require('readline/promises');
