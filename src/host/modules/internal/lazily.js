'use strict';
// Properties whose modules load when they are first read. No native functions.

const { ObjectDefineProperty } = primordials;

/** Defines `target[name]` as what `get` gives; a program may put something of its own in its place. */
exports.lazily = function lazily(target, name, get) {
  ObjectDefineProperty(target, name, {
    __proto__: null,
    get,
    set(value) { ObjectDefineProperty(this, name, { __proto__: null, value, writable: true, configurable: true, enumerable: true }); },
    configurable: true,
    enumerable: true,
  });
};
