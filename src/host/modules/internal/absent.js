'use strict';
// Names of Node's that this program does not implement. A package that only mentions them loads; one that uses them
// gets an error that names what is missing and what serves instead.

const {
  ArrayPrototypeValues, ObjectDefineProperties, ObjectSetPrototypeOf, StringPrototypeSplit,
} = primordials;

const errors = require('internal/errors');

/** The makers of what the built-in `module` lacks; `instead` says in a sentence what serves instead. */
module.exports = function absent(module, instead) {
  function error(name) {
    return errors.coded('ERR_FEATURE_UNAVAILABLE_ON_PLATFORM', `${module}.${name} is not available in this program. ${instead}`, 'Error');
  }

  /** A function called `name` that throws; `path` is what the error calls it. */
  function func(name, length, path = name) {
    return thrower(name, length, () => error(path));
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

/** A function called `name` that throws what `makeError` gives, with `new` or without. */
function thrower(name, length, makeError) {
  const missing = function() { throw makeError(); };
  return ObjectDefineProperties(missing, {
    __proto__: null,
    name: { __proto__: null, configurable: true, value: name },
    length: { __proto__: null, configurable: true, value: length },
  });
}

module.exports.thrower = thrower;

function each(names) {
  return ArrayPrototypeValues(names === '' ? [] : StringPrototypeSplit(names, ' '));
}
