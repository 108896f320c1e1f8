'use strict';
// What tests that run with --expose-internals look for under this name.
const [normalizedArgsSymbol] = Object.getOwnPropertySymbols(require('net')._normalizeArgs([]));
exports.normalizedArgsSymbol = normalizedArgsSymbol;
