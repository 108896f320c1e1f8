'use strict';
// The control sequences that `readline` writes to a terminal. No native functions.

const { NumberIsNaN } = primordials;

const errors = require('internal/errors');

const CSI = '\x1b[';

/** Writes `sequence` unless there is nothing to write it to; says whether the stream takes more. */
function send(stream, sequence, callback) {
  if (callback !== undefined) errors.validateFunction(callback, 'callback');
  if (sequence === '' || stream === null || stream === undefined) {
    if (typeof callback === 'function') process.nextTick(callback, null);
    return true;
  }
  return stream.write(sequence, callback);
}

function lineSequence(direction) {
  return direction < 0 ? `${CSI}1K` : direction > 0 ? `${CSI}0K` : `${CSI}2K`;
}

function positionSequence(x, y) {
  if (NumberIsNaN(x)) throw errors.invalidArgValue('x', x);
  if (NumberIsNaN(y)) throw errors.invalidArgValue('y', y);
  if (typeof x !== 'number' && typeof y === 'number') throw errors.coded('ERR_INVALID_CURSOR_POS', 'Cannot set cursor row without setting its column', 'TypeError');
  if (typeof x !== 'number') return '';
  return typeof y === 'number' ? `${CSI}${y + 1};${x + 1}H` : `${CSI}${x + 1}G`;
}

function moveSequence(dx, dy) {
  let sequence = '';
  if (dx < 0) sequence += `${CSI}${-dx}D`;
  else if (dx > 0) sequence += `${CSI}${dx}C`;
  if (dy < 0) sequence += `${CSI}${-dy}A`;
  else if (dy > 0) sequence += `${CSI}${dy}B`;
  return sequence;
}

function cursorTo(stream, x, y, callback) {
  if (callback !== undefined) errors.validateFunction(callback, 'callback');
  if (typeof y === 'function') return send(stream, positionSequence(x), y);
  return send(stream, positionSequence(x, y), callback);
}

function moveCursor(stream, dx, dy, callback) {
  return send(stream, moveSequence(dx, dy), callback);
}

function clearLine(stream, direction, callback) {
  return send(stream, lineSequence(direction), callback);
}

function clearScreenDown(stream, callback) {
  return send(stream, `${CSI}0J`, callback);
}

module.exports = { clearLine, clearScreenDown, cursorTo, moveCursor, lineSequence, positionSequence, moveSequence };
