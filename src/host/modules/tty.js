'use strict';
// The `tty` built-in, as far as `isatty`. Native: binding('process').fdKind(fd), see internal/process_streams.js.

const { NumberIsInteger } = primordials;

const native = binding('process');
const errors = require('internal/errors');

function isatty(fd) {
  return NumberIsInteger(fd) && fd >= 0 && fd <= 2147483647 && native.fdKind(fd) === 'tty';
}

function absent(name) {
  return function() {
    throw errors.coded('ERR_FEATURE_UNAVAILABLE_ON_PLATFORM', `tty.${name} is not available in this host`, 'TypeError');
  };
}

module.exports = { isatty, ReadStream: absent('ReadStream'), WriteStream: absent('WriteStream') };
