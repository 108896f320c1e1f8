'use strict';
// What package.json files say: entry points (`exports`), private names (`imports`), and the `type` of `.js` files.
// Used by the CommonJS loader and for import statements, which differ only in their conditions.
// Native: binding('fs').readText(path) -> string | errno, .kind(path) -> 0 file, 1 directory, negative nothing.

const {
  ArrayIsArray, ArrayPrototypeFilter, ArrayPrototypeIncludes, ArrayPrototypeMap, ArrayPrototypeValues, Error, JSONParse,
  JSONStringify, ObjectDefineProperty, ObjectHasOwn, ObjectKeys, RegExpPrototypeExec, SafeMap, SafeSet,
  StringPrototypeCharCodeAt, StringPrototypeEndsWith, StringPrototypeIncludes, StringPrototypeIndexOf,
  StringPrototypeLastIndexOf, StringPrototypeReplace, StringPrototypeReplaceAll, StringPrototypeSlice,
  StringPrototypeStartsWith,
} = primordials;

const path = require('path');
const errors = require('internal/errors');
const fs = binding('fs');
const { builtinNames } = binding('module');

const REQUIRE = new SafeSet(['require', 'node', 'module-sync', 'node-addons']);
const IMPORT = new SafeSet(['import', 'node', 'module-sync', 'node-addons']);

const known = new SafeMap();

/** The package.json in `dir`, or undefined when there is none. */
function readPackage(dir) {
  const file = path.join(dir, 'package.json');
  if (known.has(file)) return known.get(file);
  const text = fs.readText(file);
  let found;
  if (typeof text === 'string') {
    let json;
    try {
      json = JSONParse(StringPrototypeCharCodeAt(text, 0) === 0xfeff ? StringPrototypeSlice(text, 1) : text);
    } catch (err) {
      const problem = errors.coded('ERR_INVALID_PACKAGE_CONFIG', `Invalid package config ${file}.`, 'Error');
      ObjectDefineProperty(problem, 'cause', { __proto__: null, value: err, writable: true, configurable: true });
      throw problem;
    }
    if (json === null || typeof json !== 'object') json = {};
    found = {
      file, dir, json,
      name: typeof json.name === 'string' ? json.name : undefined,
      main: typeof json.main === 'string' ? json.main : undefined,
      type: json.type === 'module' || json.type === 'commonjs' ? json.type : undefined,
      exports: json.exports === null ? undefined : json.exports,
      imports: json.imports !== null && typeof json.imports === 'object' ? json.imports : undefined,
    };
  }
  known.set(file, found);
  return found;
}

/** The package that `file` belongs to: the nearest package.json above it, not looking out of a node_modules folder. */
function scopeOf(file) {
  for (let dir = path.dirname(file); ; dir = path.dirname(dir)) {
    if (path.basename(dir) === 'node_modules') return undefined;
    const found = readPackage(dir);
    if (found) return found;
    if (dir === path.dirname(dir)) return undefined;
  }
}

/** 'module', 'commonjs' or undefined when the package does not say. */
function typeOf(file) {
  const scope = scopeOf(file);
  return scope && scope.type;
}

/** Splits 'name/sub' and '@scope/name/sub' into [name, './sub']; undefined when it is no package name. */
function splitName(specifier) {
  const match = RegExpPrototypeExec(/^((?:@[^/\\%]+\/)?[^./\\%@][^/\\%]*)(\/.*)?$/, specifier);
  return match ? [match[1], `.${match[2] || ''}`] : undefined;
}

function fromText(base) {
  return base ? ` imported from ${base}` : '';
}

function notExported(pkg, subpath, base) {
  const message = subpath === '.' ? `No "exports" main defined in ${pkg.file}${fromText(base)}` :
    `Package subpath '${subpath}' is not defined by "exports" in ${pkg.file}${fromText(base)}`;
  return errors.coded('ERR_PACKAGE_PATH_NOT_EXPORTED', message, 'Error');
}

function invalidTarget(pkg, key, target, isImport, base) {
  const relative = typeof target === 'string' && !isImport && target.length > 0 && !StringPrototypeStartsWith(target, './');
  const field = isImport ? 'imports' : 'exports';
  const tail = `${fromText(base)}${relative ? '; targets must start with "./"' : ''}`;
  const message = key === '.' && !isImport ?
    `Invalid "exports" main target ${JSONStringify(target)} defined in the package config ${pkg.file}${tail}` :
    `Invalid "${field}" target ${JSONStringify(target)} defined for '${key}' in the package config ${pkg.file}${tail}`;
  return errors.coded('ERR_INVALID_PACKAGE_TARGET', message, 'Error');
}

/**
 * Follows one target: a string, a list of alternatives, or an object of conditions. `star` is the text that a pattern's
 * `*` stood for. Gives a path, `{ builtin }`, null for "explicitly nothing", undefined for "no condition fits".
 */
function followTarget(pkg, target, key, star, isImport, conditions, base) {
  if (typeof target === 'string') {
    if (!StringPrototypeStartsWith(target, './')) {
      if (isImport && !StringPrototypeStartsWith(target, '../') && !StringPrototypeStartsWith(target, '/')) {
        const name = star === undefined ? target : StringPrototypeReplaceAll(target, '*', star);
        const plain = StringPrototypeStartsWith(name, 'node:') ? StringPrototypeSlice(name, 5) : name;
        if (ArrayPrototypeIncludes(builtinNames(), plain)) return { builtin: name };
        return resolveBare(name, pkg.file, conditions);
      }
      throw invalidTarget(pkg, key, target, isImport, base);
    }
    if (RegExpPrototypeExec(/(^|[\\/])(\.\.?|node_modules)([\\/]|$)/, StringPrototypeSlice(target, 2)) !== null) throw invalidTarget(pkg, key, target, isImport, base);
    if (star !== undefined && RegExpPrototypeExec(/(^|[\\/])(\.\.?|node_modules)([\\/]|$)/, star) !== null) {
      throw errors.coded('ERR_INVALID_MODULE_SPECIFIER', `Invalid module "${StringPrototypeReplace(key, '*', star)}" request is not a valid match in ` +
        `pattern "${key}" for the "${isImport ? 'imports' : 'exports'}" resolution of ${pkg.file}${fromText(base)}`, 'TypeError');
    }
    return path.join(pkg.dir, star === undefined ? target : StringPrototypeReplaceAll(target, '*', star));
  }
  if (ArrayIsArray(target)) {
    let problem;
    for (const item of ArrayPrototypeValues(target)) {
      try {
        const found = followTarget(pkg, item, key, star, isImport, conditions, base);
        if (found === undefined) continue;
        if (found !== null) return found;
        problem = undefined;
      } catch (err) {
        if (err.code !== 'ERR_INVALID_PACKAGE_TARGET') throw err;
        problem = err;
      }
    }
    if (problem) throw problem;
    return target.length === 0 ? null : undefined;
  }
  if (target === null) return null;
  if (typeof target === 'object') {
    for (const condition of ArrayPrototypeValues(ObjectKeys(target))) {
      if (condition !== 'default' && !conditions.has(condition)) continue;
      const found = followTarget(pkg, target[condition], key, star, isImport, conditions, base);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  throw invalidTarget(pkg, key, target, isImport, base);
}

/** Finds the key of `map` that fits `name`: the exact one, else the pattern with the longest text before its `*`. */
function matchKey(map, name) {
  if (ObjectHasOwn(map, name) && !StringPrototypeIncludes(name, '*') && !StringPrototypeEndsWith(name, '/')) return [name, undefined];
  let best;
  let star;
  for (const key of ArrayPrototypeValues(ObjectKeys(map))) {
    const at = StringPrototypeIndexOf(key, '*');
    if (at === -1 || at !== StringPrototypeLastIndexOf(key, '*')) continue;
    const head = StringPrototypeSlice(key, 0, at);
    const tail = StringPrototypeSlice(key, at + 1);
    if (!StringPrototypeStartsWith(name, head) || !StringPrototypeEndsWith(name, tail) || name.length < key.length || name === head) continue;
    if (best !== undefined) {
      const bestHead = StringPrototypeIndexOf(best, '*');
      if (bestHead > at || (bestHead === at && best.length > key.length)) continue;
    }
    best = key;
    star = StringPrototypeSlice(name, at, name.length - tail.length);
  }
  return best === undefined ? undefined : [best, star];
}

function isSugar(pkg, base) {
  const { exports } = pkg;
  if (typeof exports === 'string' || ArrayIsArray(exports)) return true;
  const keys = ObjectKeys(exports);
  const plain = ArrayPrototypeFilter(keys, (key) => !StringPrototypeStartsWith(key, '.')).length;
  if (plain !== 0 && plain !== keys.length) {
    throw errors.coded('ERR_INVALID_PACKAGE_CONFIG', `Invalid package config ${pkg.file}${base ? ` while importing ${base}` : ''}. ` +
      '"exports" cannot contain some keys starting with \'.\' and some not. The exports object must either be an object of package ' +
      'subpath keys or an object of main entry condition name keys only.', 'Error');
  }
  return keys.length > 0 && plain === keys.length;
}

function resolveExports(pkg, subpath, conditions, base) {
  const map = isSugar(pkg, base) ? { '.': pkg.exports } : pkg.exports;
  const match = matchKey(map, subpath);
  if (match === undefined) throw notExported(pkg, subpath, base);
  const found = followTarget(pkg, map[match[0]], match[0], match[1], false, conditions, base);
  if (found === null || found === undefined) throw notExported(pkg, subpath, base);
  return found;
}

/** The file for a bare `request` in one node_modules folder, if that package has `exports`; else undefined. */
function resolveFromModules(folder, request, conditions) {
  const parts = splitName(request);
  if (parts === undefined) return undefined;
  const pkg = readPackage(path.resolve(folder, parts[0]));
  if (!pkg || pkg.exports === undefined) return undefined;
  const file = resolveExports(pkg, parts[1], conditions);
  if (fs.kind(file) === 0) return file;
  const err = new Error(`Cannot find module '${file}'`);
  err.code = 'MODULE_NOT_FOUND';
  err.path = pkg.dir;
  throw err;
}

/** A package may name itself. Gives undefined when `request` does not name the package around `from`. */
function resolveSelf(request, from, conditions) {
  const parts = splitName(request);
  const scope = parts && scopeOf(from);
  if (!scope || scope.exports === undefined || scope.name !== parts[0]) return undefined;
  return resolveExports(scope, parts[1], conditions, from);
}

function resolveImports(request, from, conditions) {
  if (request === '#') {
    throw errors.coded('ERR_INVALID_MODULE_SPECIFIER', `Invalid module "${request}" is not a valid internal imports specifier ` +
      `name${fromText(from)}`, 'TypeError');
  }
  const scope = scopeOf(from);
  if (scope && scope.imports) {
    const match = matchKey(scope.imports, request);
    if (match !== undefined) {
      const found = followTarget(scope, scope.imports[match[0]], match[0], match[1], true, conditions, from);
      if (found !== null && found !== undefined) return found;
    }
  }
  throw errors.coded('ERR_PACKAGE_IMPORT_NOT_DEFINED', `Package import specifier "${request}" is not defined` +
    `${scope ? ` in package ${scope.file}` : ''}${fromText(from)}`, 'TypeError');
}

/** A bare name as an import statement in the file `from` means it. */
function resolveBare(specifier, from, conditions) {
  const parts = splitName(specifier);
  if (parts === undefined) {
    throw errors.coded('ERR_INVALID_MODULE_SPECIFIER', `Invalid module "${specifier}" is not a valid package name${fromText(from)}`,
      'TypeError');
  }
  const self = resolveSelf(specifier, from, conditions);
  if (self !== undefined) return self;
  for (let dir = path.dirname(from); ; dir = path.dirname(dir)) {
    const home = path.join(dir, 'node_modules', parts[0]);
    if (path.basename(dir) !== 'node_modules' && fs.kind(home) === 1) return inPackage(home, parts[1], conditions, from);
    if (dir === path.dirname(dir)) break;
  }
  throw errors.coded('ERR_MODULE_NOT_FOUND', `Cannot find package '${parts[0]}'${fromText(from)}`, 'Error');
}

function inPackage(home, subpath, conditions, from) {
  const pkg = readPackage(home);
  if (pkg && pkg.exports !== undefined) return resolveExports(pkg, subpath, conditions, from);
  if (subpath !== '.') return path.join(home, subpath);
  const tries = pkg && pkg.main ? ArrayPrototypeMap(['', '.js', '.json', '.node', '/index.js', '/index.json', '/index.node'], (end) => pkg.main + end) : [];
  for (const name of ArrayPrototypeValues([...ArrayPrototypeValues(tries), 'index.js', 'index.json', 'index.node'])) {
    const file = path.join(home, name);
    if (fs.kind(file) === 0) return file;
  }
  throw errors.coded('ERR_MODULE_NOT_FOUND', `Cannot find package '${home}'${fromText(from)}`, 'Error');
}

module.exports = {
  REQUIRE, IMPORT, readPackage, scopeOf, typeOf, resolveExports, resolveFromModules, resolveSelf, resolveImports, resolveBare,
};
