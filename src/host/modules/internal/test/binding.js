'use strict';
// The native bindings, for tests that run with --expose-internals.
exports.internalBinding = binding;
