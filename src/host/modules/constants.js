'use strict';
// The old `constants` built-in: everything from os, fs and crypto in one flat object. No native functions of its own.

const { ObjectAssign, ObjectFreeze } = primordials;

const { errno, signals, priority, dlopen } = require('os').constants;
// Which ciphers a program allows is no constant.
const { defaultCipherList, ...crypto } = require('internal/crypto/constants');

module.exports = ObjectFreeze(ObjectAssign({}, dlopen, errno, priority, signals, require('fs').constants, crypto));
