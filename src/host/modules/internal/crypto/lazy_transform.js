'use strict';
// LazyTransform: a Transform whose state is made when it is first looked at. Most digests are never used as
// streams, and the state costs more than the digest of a short text.

const { ObjectDefineProperty, ObjectSetPrototypeOf, ReflectApply } = primordials;

const { Transform } = require('stream');

function LazyTransform(options) {
  this._options = options;
}
ObjectSetPrototypeOf(LazyTransform.prototype, Transform.prototype);
ObjectSetPrototypeOf(LazyTransform, Transform);

function define(name) {
  ObjectDefineProperty(LazyTransform.prototype, name, {
    __proto__: null,
    configurable: true,
    enumerable: true,
    get() {
      ReflectApply(Transform, this, [this._options]);
      this._writableState.decodeStrings = false;
      return this[name];
    },
    set(value) {
      const property = { __proto__: null, value, configurable: true, enumerable: true, writable: true };
      ObjectDefineProperty(this, name, property);
    },
  });
}
define('_readableState');
define('_writableState');

module.exports = LazyTransform;
