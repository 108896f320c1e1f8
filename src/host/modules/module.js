'use strict';
// The `module` built-in: the constructor of CommonJS modules with its statics. Native: see internal/cjs.js.
module.exports = require('internal/cjs').Module;
