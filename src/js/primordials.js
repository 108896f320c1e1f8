// What the library's own JavaScript uses of the language, as it was when the context was attached: scripts may replace
// every global and every method afterwards, and nothing here changes. A method takes its `this` as the first argument;
// the names are those that Node has for the same functions. Evaluates to a function of the engine's own class Error.
(function (Error) {
  'use strict';

  const { bind, call } = Function.prototype;
  const uncurry = bind.bind(call);
  const getter = (object, key) => uncurry(Object.getOwnPropertyDescriptor(object, key).get);
  const TypedArrayPrototype = Object.getPrototypeOf(Uint8Array.prototype);
  const AsyncGeneratorPrototype = Object.getPrototypeOf(async function* () {}).prototype;
  const AsyncIteratorPrototype = Object.getPrototypeOf(AsyncGeneratorPrototype);
  // Where the engine is older than these symbols, those of the registry are the ones that everybody agrees on.
  const SymbolAsyncDispose = Symbol.asyncDispose ?? Symbol.for('asyncDispose');
  const SymbolDispose = Symbol.dispose ?? Symbol.for('dispose');
  const { defineProperty, setPrototypeOf } = Object;

  // Makes an async iterator of an object with its methods.
  function asyncIterator(object) {
    setPrototypeOf(object, AsyncIteratorPrototype);
    if (!(SymbolAsyncDispose in object)) {
      defineProperty(object, SymbolAsyncDispose, {
        __proto__: null,
        configurable: true,
        writable: true,
        value: async function () { await this.return(); },
      });
    }
    return object;
  }

  return Object.freeze({
    __proto__: null,
    asyncIterator,
    uncurry,

    Error,
    Int32Array,
    Promise,
    Set,
    String,
    Symbol,
    Uint8Array,

    ArrayBufferIsView: ArrayBuffer.isView,
    ArrayBufferPrototype: ArrayBuffer.prototype,
    ArrayBufferPrototypeSlice: uncurry(ArrayBuffer.prototype.slice),
    ArrayIsArray: Array.isArray,
    ArrayPrototypeIndexOf: uncurry(Array.prototype.indexOf),
    ArrayPrototypePop: uncurry(Array.prototype.pop),
    ArrayPrototypePush: uncurry(Array.prototype.push),
    ArrayPrototypeShift: uncurry(Array.prototype.shift),
    ArrayPrototypeSlice: uncurry(Array.prototype.slice),
    ArrayPrototypeSplice: uncurry(Array.prototype.splice),
    ArrayPrototypeUnshift: uncurry(Array.prototype.unshift),
    DataViewPrototypeGetBuffer: getter(DataView.prototype, 'buffer'),
    DataViewPrototypeGetByteLength: getter(DataView.prototype, 'byteLength'),
    DataViewPrototypeGetByteOffset: getter(DataView.prototype, 'byteOffset'),
    FunctionPrototypeBind: uncurry(bind),
    FunctionPrototypeSymbolHasInstance: uncurry(Function.prototype[Symbol.hasInstance]),
    JSONParse: JSON.parse,
    MathFloor: Math.floor,
    NumberIsInteger: Number.isInteger,
    NumberMaxSafeInteger: Number.MAX_SAFE_INTEGER,
    NumberParseInt: Number.parseInt,
    ObjectDefineProperty: Object.defineProperty,
    ObjectFreeze: Object.freeze,
    ObjectGetPrototypeOf: Object.getPrototypeOf,
    ObjectKeys: Object.keys,
    ObjectPrototypeHasOwnProperty: uncurry(Object.prototype.hasOwnProperty),
    ObjectPrototypeIsPrototypeOf: uncurry(Object.prototype.isPrototypeOf),
    ObjectPrototypeToString: uncurry(Object.prototype.toString),
    ObjectSetPrototypeOf: Object.setPrototypeOf,
    PromisePrototypeThen: uncurry(Promise.prototype.then),
    PromiseReject: Promise.reject.bind(Promise),
    PromiseResolve: Promise.resolve.bind(Promise),
    ReflectApply: Reflect.apply,
    SetPrototypeAdd: uncurry(Set.prototype.add),
    StringPrototypeCharCodeAt: uncurry(String.prototype.charCodeAt),
    StringPrototypeIndexOf: uncurry(String.prototype.indexOf),
    StringPrototypeSlice: uncurry(String.prototype.slice),
    SymbolAsyncDispose,
    SymbolAsyncIterator: Symbol.asyncIterator,
    SymbolDispose,
    SymbolFor: Symbol.for,
    SymbolHasInstance: Symbol.hasInstance,
    SymbolIterator: Symbol.iterator,
    TypedArrayPrototypeGetSymbolToStringTag: getter(TypedArrayPrototype, Symbol.toStringTag),
  });
})
