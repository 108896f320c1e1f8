'use strict';
// The old `constants` built-in: everything from os and fs in one flat object. No native functions of its own.
const { errno, signals, priority, dlopen } = require('os').constants;

module.exports = Object.freeze(Object.assign(Object.create(null), dlopen, errno, priority, signals, require('fs').constants));
