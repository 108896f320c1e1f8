'use strict';
// The old `constants` built-in: everything from os and fs in one flat object. No native functions of its own.

const { ObjectAssign, ObjectFreeze } = primordials;

const { errno, signals, priority, dlopen } = require('os').constants;

module.exports = ObjectFreeze(ObjectAssign({}, dlopen, errno, priority, signals, require('fs').constants));
