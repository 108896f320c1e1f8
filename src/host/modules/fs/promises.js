'use strict';
// The `fs/promises` built-in. No native functions of its own.
module.exports = require('internal/fs_async').promises();
