'use strict';
// Names of Node's that this program does not implement. A package that only mentions them loads; one that uses them
// gets an error that names what is missing and what serves instead.

const {
  ArrayPrototypeValues, ObjectDefineProperty, ObjectSetPrototypeOf, StringPrototypeSplit,
} = primordials;

const errors = require('internal/errors');

/** The makers of what the built-in `module` lacks; `instead` says in a sentence what serves instead. */
module.exports = function absent(module, instead) {
  function error(name) {
    return errors.coded('ERR_FEATURE_UNAVAILABLE_ON_PLATFORM', `${module}.${name} is not available in this program. ${instead}`, 'Error');
  }

  /** A function called `name` that throws, with `new` or without; `path` is what the error calls it. */
  function func(name, length, path = name) {
    const missing = function() { throw error(path); };
    ObjectDefineProperty(missing, 'name', { __proto__: null, configurable: true, value: name });
    ObjectDefineProperty(missing, 'length', { __proto__: null, configurable: true, value: length });
    return missing;
  }

  /** A class that cannot be made but is there for `instanceof` and `extends`; `methods` are names, apart by spaces. */
  function klass(name, length, parent, methods) {
    return asClass(func(name, length), parent, methods);
  }

  /** Makes `constructor` a class below `parent`, with `methods` that throw. */
  function asClass(constructor, parent = undefined, methods = '') {
    const { name, prototype } = constructor;
    if (parent !== undefined) {
      ObjectSetPrototypeOf(constructor, parent);
      ObjectSetPrototypeOf(prototype, parent.prototype);
    }
    for (const method of each(methods)) prototype[method] = func(method, 0, `${name}.${method}`);
    return constructor;
  }

  /** Puts functions that throw on `target`; `names` are apart by spaces, each with its number of parameters: `get/3`. */
  function functions(target, names) {
    for (const entry of each(names)) {
      const { 0: name, 1: length } = StringPrototypeSplit(entry, '/');
      target[name] = func(name, +length);
    }
    return target;
  }

  return { error, func, klass, asClass, functions };
};

function each(names) {
  return ArrayPrototypeValues(names === '' ? [] : StringPrototypeSplit(names, ' '));
}
