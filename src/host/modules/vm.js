'use strict';
// The `vm` built-in, as far as one context goes: scripts and functions are compiled and run here; other contexts throw.
// Native: binding('module').checkScript, evalScript and compileFunction, see internal/cjs.js.

const { ArrayPrototypeForEach, ArrayPrototypeJoin, ObjectDefineProperty, ObjectFreeze, Symbol } = primordials;

const errors = require('internal/errors');
const native = binding('module');
const { error, functions } = require('internal/absent')('vm', 'Scripts run in the context of the program.');

function filenameOf(options, otherwise) {
  const given = typeof options === 'string' ? { filename: options } : options ?? {};
  errors.validateObject(given, 'options');
  const { filename = otherwise } = given;
  errors.validateString(filename, 'options.filename');
  return filename;
}

class Script {
  #source;
  #filename;

  constructor(code, options = undefined) {
    this.#source = `${code}`;
    this.#filename = filenameOf(options, 'evalmachine.<anonymous>');
    native.checkScript(this.#source, this.#filename);
  }

  runInThisContext(options = undefined) {
    if (options !== undefined) errors.validateObject(options, 'options');
    return native.evalScript(this.#source, this.#filename);
  }

  runInContext() { throw error('Script.runInContext'); }

  runInNewContext() { throw error('Script.runInNewContext'); }
}

exports.Script = Script;
functions(exports, 'createContext/0');
exports.createScript = function createScript(code, options) { return new Script(code, options); };
functions(exports, 'runInContext/3 runInNewContext/3');
exports.runInThisContext = function runInThisContext(code, options) { return new Script(code, options).runInThisContext(); };
exports.isContext = function isContext(object) {
  errors.validateObject(object, 'object');
  return false;
};
exports.compileFunction = function compileFunction(code, params = undefined, options = {}) {
  errors.validateString(code, 'code');
  if (params !== undefined) {
    errors.validateArray(params, 'params');
    ArrayPrototypeForEach(params, (param, i) => { errors.validateString(param, `params[${i}]`); });
  }
  errors.validateObject(options, 'options');
  if (options.parsingContext !== undefined || options.contextExtensions?.length > 0) {
    throw error('compileFunction with another context');
  }
  const compiled = native.compileFunction(code, filenameOf(options, ''), ArrayPrototypeJoin(params ?? [], ','));
  ObjectDefineProperty(compiled, 'name', { __proto__: null, configurable: true, value: '' });
  return compiled;
};
functions(exports, 'measureMemory/0');
exports.constants = ObjectFreeze({
  __proto__: null,
  USE_MAIN_CONTEXT_DEFAULT_LOADER: Symbol('vm_dynamic_import_main_context_default'),
  DONT_CONTEXTIFY: Symbol('vm_context_no_contextify'),
});
