'use strict';
// What tests that run with --expose-internals look for under this name.

const { ObjectGetOwnPropertySymbols } = primordials;

const { 0: normalizedArgsSymbol } = ObjectGetOwnPropertySymbols(require('net')._normalizeArgs([]));
exports.normalizedArgsSymbol = normalizedArgsSymbol;
