'use strict';
// The CommonJS loader. Where packages lie and what they export is in internal/package_resolve.js; what an ES module's
// import statement means is in internal/esm_resolve.js.
//
// Native:
//   binding('module').compileFunction(source, filename) -> function(exports, require, module, __filename, __dirname);
//       sloppy mode, `return` at top level allowed; a SyntaxError carries file and line; other parameters, apart by
//       commas, as a third argument
//   binding('module').requireModule(path) -> namespace of an ES module, undefined when it waits at top level
//   binding('module').evalScript(source, name) -> completion value
//   binding('module').builtinNames()  -> names that users may require, without 'node:', like 'fs/promises'
//   binding('fs').readText(path)      -> string (UTF-8, lossy) | errno
//   binding('fs').kind(path)          -> 0 for a file, 1 for a directory, negative when there is nothing
//   binding('fs').realpath(path)      -> string | errno
//   globalThis.require of the loader: `require(name)` here gives built-ins of any kind, also native ones
//
// Native code calls:
//   runMain(file)   -> undefined when it was run as CommonJS; its absolute path when it is an ES module to be imported
//   runEval(source, name) -> runs code of `-e` as a script, with `require`, `module`, `exports`, `__filename`, `__dirname` set
//       as globals; gives its completion value
//   preload(request) -> requires a module from the working folder, as `-r` wants it

const {
  ArrayIsArray, ArrayPrototypeIncludes, ArrayPrototypeIndexOf, ArrayPrototypeJoin, ArrayPrototypePush,
  ArrayPrototypeSlice, ArrayPrototypeSort, ArrayPrototypeSplice, ArrayPrototypeValues, Error, FunctionPrototypeCall,
  JSONParse, ObjectCreate, ObjectDefineProperty, ObjectGetOwnPropertyDescriptors, ObjectHasOwn, ObjectKeys,
  RegExpPrototypeExec, SafeSet, StringPrototypeCharCodeAt, StringPrototypeEndsWith, StringPrototypeIncludes,
  StringPrototypeIndexOf, StringPrototypeSlice, StringPrototypeStartsWith, SymbolToStringTag, SyntaxError,
} = primordials;

const path = require('path');
const errors = require('internal/errors');
const packages = require('internal/package_resolve');
const fs = binding('fs');
const native = binding('module');

const requireBuiltin = require;
const builtins = new SafeSet(native.builtinNames());
// Names that exist only with their prefix.
const onlyPrefixed = new SafeSet(['sea', 'sqlite', 'test', 'test/reporters']);

let mainModule;

function Module(id = '', parent) {
  this.id = id;
  this.path = path.dirname(id);
  this.exports = {};
  ObjectDefineProperty(this, 'parent', { __proto__: null, value: parent, writable: true, configurable: true, enumerable: false });
  if (parent && parent.children) ArrayPrototypePush(parent.children, this);
  this.filename = null;
  this.loaded = false;
  this.children = [];
}

Module._cache = ObjectCreate(null);
Module._pathCache = ObjectCreate(null);
Module._extensions = ObjectCreate(null);
Module.globalPaths = [];
Module.Module = Module;
Module.builtinModules = ArrayPrototypeSort([...builtins]);
Module._debug = () => {};

/** The built-in's plain name for 'fs' and 'node:fs', or undefined. */
function builtinName(request) {
  if (StringPrototypeStartsWith(request, 'node:')) {
    const name = StringPrototypeSlice(request, 5);
    return builtins.has(name) ? name : undefined;
  }
  return builtins.has(request) && !onlyPrefixed.has(request) ? request : undefined;
}

Module.isBuiltin = function isBuiltin(name) {
  return typeof name === 'string' && builtinName(name) !== undefined;
};

function loadBuiltin(request) {
  const name = builtinName(request);
  return name === undefined ? undefined : requireBuiltin(name);
}

Module._nodeModulePaths = function(from) {
  from = path.resolve(from);
  const found = [];
  for (let dir = from; ; dir = path.dirname(dir)) {
    if (path.basename(dir) !== 'node_modules') ArrayPrototypePush(found, dir === '/' ? '/node_modules' : `${dir}/node_modules`);
    if (dir === path.dirname(dir)) return found;
  }
};

function isRelative(request) {
  return RegExpPrototypeExec(/^\.\.?(\/|$)/, request) !== null;
}

Module._resolveLookupPaths = function(request, parent) {
  if (builtinName(request) !== undefined) return null;
  if (!isRelative(request)) {
    const paths = parent && parent.paths && parent.paths.length ? ArrayPrototypeSlice(parent.paths) : [];
    return [...ArrayPrototypeValues(paths), ...ArrayPrototypeValues(Module.globalPaths)];
  }
  return [parent && parent.filename ? path.dirname(parent.filename) : '.'];
};

function realFile(file) {
  const real = fs.realpath(file);
  return typeof real === 'string' ? real : file;
}

function tryFile(file) {
  return fs.kind(file) === 0 ? realFile(file) : undefined;
}

function tryExtensions(base) {
  for (const ext of ArrayPrototypeValues(ObjectKeys(Module._extensions))) {
    const found = tryFile(base + ext);
    if (found !== undefined) return found;
  }
  return undefined;
}

function tryDirectory(dir, request) {
  const info = packages.readPackage(dir);
  const main = info && info.main;
  if (!main) return tryExtensions(path.join(dir, 'index'));
  const file = path.resolve(dir, main);
  const found = tryFile(file) || tryExtensions(file) || tryExtensions(path.join(file, 'index')) || tryExtensions(path.join(dir, 'index'));
  if (found === undefined) {
    const err = new Error(`Cannot find module '${file}'. Please verify that the package.json has a valid "main" entry`);
    err.code = 'MODULE_NOT_FOUND';
    err.path = path.join(dir, 'package.json');
    err.requestPath = request;
    throw err;
  }
  return found;
}

/** The file for `base`, which is an absolute path without a promise about its extension. */
function tryPath(base, request, mustBeDirectory) {
  const kind = fs.kind(base);
  if (!mustBeDirectory) {
    if (kind === 0) return realFile(base);
    const found = tryExtensions(base);
    if (found !== undefined) return found;
  }
  return kind === 1 ? tryDirectory(base, request) : undefined;
}

Module._findPath = function(request, paths) {
  const mustBeDirectory = RegExpPrototypeExec(/(^|\/)\.{0,2}\/?$/, request) !== null && RegExpPrototypeExec(/(\/|(^|\/)\.\.?)$/, request) !== null;
  if (path.isAbsolute(request)) return tryPath(request, request, mustBeDirectory) || false;
  for (const dir of ArrayPrototypeValues(paths)) {
    if (dir && fs.kind(dir) !== 1) continue;
    if (!isRelative(request)) {
      const exported = packages.resolveFromModules(dir, request, packages.REQUIRE);
      if (exported !== undefined) return realFile(exported);
    }
    const found = tryPath(path.resolve(dir, request), request, mustBeDirectory);
    if (found !== undefined) return found;
  }
  return false;
};

Module._resolveFilename = function(request, parent, isMain, options) {
  const builtin = builtinName(request);
  if (builtin !== undefined) return request;
  if (StringPrototypeStartsWith(request, 'node:') || StringPrototypeIncludes(request, '\0')) throw notFound(request, parent);
  let paths;
  if (options !== null && typeof options === 'object' && ArrayIsArray(options.paths)) {
    paths = [];
    for (const base of ArrayPrototypeValues(options.paths)) {
      if (isRelative(request)) ArrayPrototypePush(paths, path.resolve(base));
      else for (const dir of ArrayPrototypeValues(Module._nodeModulePaths(base))) if (!ArrayPrototypeIncludes(paths, dir)) ArrayPrototypePush(paths, dir);
    }
  } else paths = Module._resolveLookupPaths(request, parent);
  const from = parent && parent.filename;
  if (StringPrototypeStartsWith(request, '#')) {
    if (from) return resolved(packages.resolveImports(request, from, packages.REQUIRE), request, parent);
  } else if (from && !isRelative(request) && !path.isAbsolute(request)) {
    const self = packages.resolveSelf(request, from, packages.REQUIRE);
    if (self !== undefined) return resolved(self, request, parent);
  }
  const key = `${request}\0${ArrayPrototypeJoin(paths, '\0')}`;
  const known = Module._pathCache[key];
  if (known !== undefined && fs.kind(known) === 0) return known;
  const found = Module._findPath(request, paths, isMain);
  if (!found) throw notFound(request, parent);
  Module._pathCache[key] = found;
  return found;
};

function resolved(target, request, parent) {
  if (typeof target === 'object') return target.builtin;
  if (fs.kind(target) !== 0) throw notFound(target, parent);
  return realFile(target);
}

function unknownBuiltin(request) {
  return errors.coded('ERR_UNKNOWN_BUILTIN_MODULE', `No such built-in module: ${request}`, 'Error');
}

function notFound(request, parent) {
  const stack = [];
  for (let module = parent; module; module = module.parent) ArrayPrototypePush(stack, module.filename || module.id);
  let message = `Cannot find module '${request}'`;
  if (stack.length > 0) message += `\nRequire stack:\n- ${ArrayPrototypeJoin(stack, '\n- ')}`;
  const err = new Error(message);
  err.code = 'MODULE_NOT_FOUND';
  err.requireStack = stack;
  return err;
}

Module._load = function(request, parent, isMain) {
  if (StringPrototypeStartsWith(request, 'node:')) {
    const builtin = loadBuiltin(request);
    if (builtin === undefined) throw unknownBuiltin(request);
    return builtin;
  }
  const filename = Module._resolveFilename(request, parent, isMain);
  const cached = Module._cache[filename];
  if (cached !== undefined) {
    if (parent && parent.children && !ArrayPrototypeIncludes(parent.children, cached)) ArrayPrototypePush(parent.children, cached);
    return cached.exports;
  }
  const builtin = loadBuiltin(filename);
  if (builtin !== undefined) return builtin;
  const module = new Module(filename, parent);
  if (isMain) {
    mainModule = module;
    module.id = '.';
  }
  Module._cache[filename] = module;
  let failed = true;
  try {
    module.load(filename);
    failed = false;
  } finally {
    if (failed) {
      delete Module._cache[filename];
      const children = parent && parent.children;
      if (children && ArrayPrototypeIncludes(children, module)) ArrayPrototypeSplice(children, ArrayPrototypeIndexOf(children, module), 1);
    }
  }
  return module.exports;
};

function extensionOf(filename) {
  const name = path.basename(filename);
  for (let at = StringPrototypeIndexOf(name, '.', 1); at !== -1; at = StringPrototypeIndexOf(name, '.', at + 1)) {
    const ext = StringPrototypeSlice(name, at);
    if (Module._extensions[ext]) return ext;
  }
  return '.js';
}

Module.prototype.load = function(filename) {
  this.filename = filename;
  this.paths = Module._nodeModulePaths(path.dirname(filename));
  Module._extensions[extensionOf(filename)](this, filename);
  this.loaded = true;
};

Module.prototype.require = function(id) {
  errors.validateString(id, 'id');
  if (id === '') throw errors.invalidArgValue('id', id, 'must be a non-empty string');
  return Module._load(id, this, false);
};

Module.wrapper = ['(function (exports, require, module, __filename, __dirname) { ', '\n});'];
Module.wrap = (script) => Module.wrapper[0] + script + Module.wrapper[1];

function makeRequire(module) {
  const require = function require(id) { return module.require(id); };
  require.resolve = function resolve(request, options) {
    errors.validateString(request, 'request');
    return Module._resolveFilename(request, module, false, options);
  };
  require.resolve.paths = function paths(request) {
    errors.validateString(request, 'request');
    return Module._resolveLookupPaths(request, module);
  };
  require.main = mainModule;
  require.extensions = Module._extensions;
  require.cache = Module._cache;
  return require;
}

Module.prototype._compile = function(source, filename) {
  // The line stays, so that line numbers in errors do not move.
  if (StringPrototypeStartsWith(source, '#!')) source = `//${source}`;
  const fn = native.compileFunction(source, filename);
  return FunctionPrototypeCall(fn, this.exports, this.exports, makeRequire(this), this, filename, path.dirname(filename));
};

function readSource(filename) {
  const text = fs.readText(filename);
  if (typeof text === 'number') throw binding('errors').system(text, 'open', filename);
  return StringPrototypeCharCodeAt(text, 0) === 0xfeff ? StringPrototypeSlice(text, 1) : text;
}

/** An ES module, as `require` gives it: evaluated at once, or not at all. */
function loadEsm(module, filename) {
  const all = native.requireModule(filename);
  if (all === undefined) {
    const parent = module.parent && module.parent.filename;
    throw errors.coded('ERR_REQUIRE_ASYNC_MODULE', 'require() cannot be used on an ESM graph with top-level await. Use import() instead. ' +
      'To see where the top-level await comes from, use --experimental-print-required-tla.' +
      `${parent ? `\n  From ${parent} ` : ''}\n  Requiring ${filename} `, 'Error');
  }
  if (ObjectHasOwn(all, 'module.exports')) module.exports = all['module.exports'];
  // A default export is distinguished from the whole, as compilers of ES modules to CommonJS expect it.
  else if (ObjectHasOwn(all, 'default') && !ObjectHasOwn(all, '__esModule')) {
    module.exports = ObjectCreate(null, {
      __proto__: null,
      ...ObjectGetOwnPropertyDescriptors(all),
      __esModule: { __proto__: null, value: true, enumerable: true, writable: true },
      [SymbolToStringTag]: { __proto__: null, value: 'Module' },
    });
  } else module.exports = all;
}

Module._extensions['.js'] = function(module, filename) {
  const type = StringPrototypeEndsWith(filename, '.js') ? packages.typeOf(filename) : 'commonjs';
  if (type === 'module') {
    loadEsm(module, filename);
    return;
  }
  const source = readSource(filename);
  try {
    module._compile(source, filename);
  } catch (err) {
    const isModule = type === undefined && err instanceof SyntaxError &&
      require('internal/esm_resolve').isModuleText(source, filename);
    if (!isModule) throw err;
    loadEsm(module, filename);
  }
};

Module._extensions['.json'] = function(module, filename) {
  try {
    module.exports = JSONParse(readSource(filename));
  } catch (err) {
    if (err instanceof SyntaxError) err.message = `${filename}: ${err.message}`;
    throw err;
  }
};

Module._extensions['.node'] = function(module, filename) {
  const err = new Error(`${filename}: compiled addons for Node cannot be loaded here`);
  err.code = 'ERR_DLOPEN_FAILED';
  throw err;
};

ObjectDefineProperty(Module._extensions, '.mjs', {
  __proto__: null,
  value: loadEsm,
  enumerable: false,
});

Module.createRequire = function createRequire(filename) {
  let file = filename;
  if (typeof filename === 'object' && filename !== null && filename.href !== undefined) file = require('url').fileURLToPath(filename);
  else if (typeof filename === 'string' && StringPrototypeStartsWith(filename, 'file:')) file = require('url').fileURLToPath(filename);
  if (typeof file !== 'string' || !path.isAbsolute(file)) {
    throw errors.invalidArgValue('filename', filename, 'must be a file URL object, file URL string, or absolute path string');
  }
  const module = new Module(file);
  module.filename = StringPrototypeEndsWith(file, '/') ? path.join(file, 'noop.js') : file;
  module.paths = Module._nodeModulePaths(path.dirname(module.filename));
  return makeRequire(module);
};

function runMain(file) {
  const absolute = path.resolve(file);
  const filename = Module._findPath(absolute, [], true);
  if (!filename) throw notFound(absolute, undefined);
  process.argv[1] = filename;
  if (require('internal/esm_resolve').formatOf(filename) === 'module') return filename;
  Module._load(filename, null, true);
  return undefined;
}

/** A module that stands for the working folder. */
function folderModule(name) {
  const module = new Module(name);
  module.filename = path.join(process.cwd(), name);
  module.paths = Module._nodeModulePaths(process.cwd());
  return module;
}

function runEval(source, name) {
  const module = folderModule(name);
  const scope = { exports: module.exports, require: makeRequire(module), module, __filename: name, __dirname: '.' };
  for (const key of ArrayPrototypeValues(ObjectKeys(scope))) globalThis[key] = scope[key];
  return native.evalScript(source, name);
}

function preload(request) {
  Module._load(request, folderModule('[preload]'), false);
}

module.exports = { Module, builtinName, loadBuiltin, unknownBuiltin, readSource, runMain, runEval, preload,
  main: () => mainModule };
