'use strict';
// What an engine of 2021 lacks of the language that the scripts and the host's modules are written in. The library does
// without: it may not rely on anything of this file, and `guarded` sees to that.
(function(library) {
  function guarded(name, fn) {
    return function(...args) {
      const caller = String(new Error().stack).split('\n')[1] || '';
      if (library.test(caller)) throw new Error(`the library uses ${name}, which this engine does not have: ${caller}`);
      return Reflect.apply(fn, this, args);
    };
  }

  function add(target, name, fn) {
    if (name in target) return;
    Object.defineProperty(target, name, { value: guarded(String(name), fn), writable: true, configurable: true });
  }

  function at(index) {
    const place = Math.trunc(index) || 0;
    return this[place < 0 ? this.length + place : place];
  }

  for (const type of [Array, String, Object.getPrototypeOf(Uint8Array)]) add(type.prototype, 'at', at);
  add(Object, 'hasOwn', (object, key) => Object.prototype.hasOwnProperty.call(object, key));
  for (const type of [Array, Object.getPrototypeOf(Uint8Array)]) {
    add(type.prototype, 'findLastIndex', function findLastIndex(test, self) {
      let index = this.length - 1;
      while (index >= 0 && !test.call(self, this[index], index, this)) index--;
      return index;
    });
    add(type.prototype, 'findLast', function findLast(test, self) {
      let index = this.length - 1;
      while (index >= 0 && !test.call(self, this[index], index, this)) index--;
      return this[index];
    });
  }
  add(Error, 'captureStackTrace', (target) => { target.stack = new Error().stack; });
  add(Promise, 'withResolvers', () => {
    const made = {};
    made.promise = new Promise((resolve, reject) => Object.assign(made, { resolve, reject }));
    return made;
  });
  for (const name of ['dispose', 'asyncDispose']) {
    if (Symbol[name] === undefined) Object.defineProperty(Symbol, name, { value: Symbol.for(name) });
  }
});
