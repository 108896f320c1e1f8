'use strict';

// `util.types`: what kind of thing a value is, judged by the engine's own class
// of the object and not by anything that a script could have put on it.

const {
  ArrayBufferIsView, ArrayPrototypeIncludes, ObjectDefineProperty, ObjectGetOwnPropertyDescriptor, ObjectGetPrototypeOf,
  ObjectIsExtensible, SymbolToStringTag, TypedArrayPrototypeGetSymbolToStringTag,
} = primordials;

const native = binding('util');

function classOf(value) {
  if (value === null || (typeof value !== 'object' && typeof value !== 'function')) return '';
  return native.proxyDetails(value) === undefined ? native.className(value) : '';
}

// A script can make an ordinary object whose class the engine reports by the
// same name as a built-in's only through native code, so a name is enough.
function ofClass(...names) {
  return (value) => ArrayPrototypeIncludes(names, classOf(value));
}

function isTypedArray(value) {
  return ArrayBufferIsView(value) && TypedArrayPrototypeGetSymbolToStringTag(value) !== undefined;
}

function ofTypedArray(name) {
  return (value) => ArrayBufferIsView(value) && TypedArrayPrototypeGetSymbolToStringTag(value) === name;
}

// The engine has no public question for module namespaces. They are the only
// objects that are born with no prototype and this locked tag.
function isModuleNamespaceObject(value) {
  if (value === null || typeof value !== 'object' || isProxy(value)) return false;
  if (ObjectGetPrototypeOf(value) !== null || ObjectIsExtensible(value)) return false;
  const tag = ObjectGetOwnPropertyDescriptor(value, SymbolToStringTag);
  return tag !== undefined && tag.value === 'Module' && !tag.writable && !tag.configurable && !tag.enumerable;
}

function isProxy(value) {
  return native.proxyDetails(value) !== undefined;
}

const isBoxedPrimitive = ofClass('Number', 'String', 'Boolean', 'Symbol', 'BigInt');

module.exports = {
  isArgumentsObject: ofClass('Arguments'),
  isArrayBuffer: ofClass('ArrayBuffer'),
  isAsyncFunction: ofClass('AsyncFunction', 'AsyncGeneratorFunction'),
  isBigIntObject: ofClass('BigInt'),
  isBooleanObject: ofClass('Boolean'),
  isDate: ofClass('Date'),
  isExternal: (value) => native.isExternal(value),
  isGeneratorFunction: ofClass('GeneratorFunction', 'AsyncGeneratorFunction'),
  isGeneratorObject: ofClass('Generator', 'AsyncGenerator'),
  isMap: ofClass('Map'),
  isMapIterator: ofClass('Map Iterator'),
  isModuleNamespaceObject,
  isNativeError: ofClass('Error'),
  isNumberObject: ofClass('Number'),
  isPromise: ofClass('Promise'),
  isProxy,
  isRegExp: ofClass('RegExp'),
  isSet: ofClass('Set'),
  isSetIterator: ofClass('Set Iterator'),
  isSharedArrayBuffer: ofClass('SharedArrayBuffer'),
  isStringObject: ofClass('String'),
  isSymbolObject: ofClass('Symbol'),
  isWeakMap: ofClass('WeakMap'),
  isWeakSet: ofClass('WeakSet'),
  isAnyArrayBuffer: ofClass('ArrayBuffer', 'SharedArrayBuffer'),
  isBoxedPrimitive,
  isArrayBufferView: (value) => ArrayBufferIsView(value),
  isDataView: ofClass('DataView'),
  isTypedArray,
  isUint8Array: ofTypedArray('Uint8Array'),
  isUint8ClampedArray: ofTypedArray('Uint8ClampedArray'),
  isUint16Array: ofTypedArray('Uint16Array'),
  isUint32Array: ofTypedArray('Uint32Array'),
  isInt8Array: ofTypedArray('Int8Array'),
  isInt16Array: ofTypedArray('Int16Array'),
  isInt32Array: ofTypedArray('Int32Array'),
  isFloat16Array: ofTypedArray('Float16Array'),
  isFloat32Array: ofTypedArray('Float32Array'),
  isFloat64Array: ofTypedArray('Float64Array'),
  isBigInt64Array: ofTypedArray('BigInt64Array'),
  isBigUint64Array: ofTypedArray('BigUint64Array'),
  // There is no crypto in this host, so nothing can be one of its keys.
  isKeyObject: () => false,
  isCryptoKey: () => false,
};

// Not enumerable: for the other built-ins only.
ObjectDefineProperty(module.exports, 'classOf', { __proto__: null, value: classOf });
