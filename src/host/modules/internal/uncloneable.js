'use strict';
// How messages show a value that cannot be cloned. Nothing of the program is called for that.

const {
  FunctionPrototypeToString, Object, ObjectGetOwnPropertyDescriptor, ObjectGetPrototypeOf, SymbolPrototypeToString,
  SymbolToStringTag,
} = primordials;

const { className, proxyDetails } = binding('util');

const { toString } = Object.prototype;

/** What a proxy stands for in the end; null for one that was revoked. */
function behind(value) {
  const proxied = value === null ? undefined : proxyDetails(value);
  return proxied === undefined ? value : behind(proxied[0]);
}

/** The value of a property, found as usual; an accessor has none. */
function dataProperty(object, key) {
  for (let holder = object; holder !== null; holder = behind(ObjectGetPrototypeOf(holder))) {
    const own = ObjectGetOwnPropertyDescriptor(holder, key);
    if (own !== undefined) return own.value;
  }
  return undefined;
}

function shown(value) {
  if (typeof value === 'symbol') return SymbolPrototypeToString(value);
  const object = behind(value);
  if (object === null) return '[object Object]';
  const isFunction = typeof object === 'function';
  if (isFunction && object === value) return FunctionPrototypeToString(value);
  if (dataProperty(object, 'toString') === toString) {
    const constructor = behind(dataProperty(object, 'constructor') ?? null);
    const name = typeof constructor === 'function' ? dataProperty(constructor, 'name') : undefined;
    if (typeof name === 'string' && name !== '') return `#<${name}>`;
  }
  const tag = dataProperty(object, SymbolToStringTag);
  if (typeof tag === 'string') return `[object ${tag}]`;
  return `[object ${isFunction ? 'Function' : className(object)}]`;
}

/** The message of the error that says so. */
function uncloneable(value) {
  return `${shown(value)} could not be cloned.`;
}

module.exports = { uncloneable };
