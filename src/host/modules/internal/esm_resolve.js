'use strict';
// What the specifier of an import statement means. Native code calls:
//   resolveForImport(specifier, parentPath) -> { path, format }, format is 'builtin' (path 'node:name'), 'commonjs',
//       'module' or 'json'; parentPath is the absolute path of the importing file
//   formatOf(path) -> 'commonjs' | 'module' | 'json'
//   isModuleText(source, name) -> whether code of `-e` is an ES module
// Native: binding('fs').kind, .realpath; binding('module').compileFunction, see internal/cjs.js.

const {
  RegExpPrototypeExec, RegExpPrototypeSymbolReplace, StringPrototypeIndexOf, StringPrototypeSlice,
  StringPrototypeStartsWith, SyntaxError, decodeURIComponent,
} = primordials;

const path = require('path');
const errors = require('internal/errors');
const packages = require('internal/package_resolve');
const cjs = require('internal/cjs');
const fs = binding('fs');

// Only a first sieve; what passes is asked of the engine. In compressed files statements follow each other on one line.
const LOOKS_LIKE_ESM = /(?:^|[;}/])\s*(?:import\s*(?:[\w$*{]|['"])|export\s*[\w$*{])|\bimport\.meta\b|\bawait\b/m;

/** Whether a text does not compile as CommonJS and looks like an ES module. */
function isModuleText(source, file) {
  if (RegExpPrototypeExec(LOOKS_LIKE_ESM, source) === null) return false;
  try {
    binding('module').compileFunction(StringPrototypeStartsWith(source, '#!') ? `//${source}` : source, file);
  } catch (err) {
    if (err instanceof SyntaxError) return true;
    throw err;
  }
  return false;
}

/** For a `.js` file whose package does not say what it is. */
function detect(file) {
  return isModuleText(cjs.readSource(file), file) ? 'module' : 'commonjs';
}

function formatOf(file) {
  switch (path.extname(file)) {
    case '.mjs': return 'module';
    case '.cjs': return 'commonjs';
    case '.json': return 'json';
    case '.js': case '': return packages.typeOf(file) || detect(file);
    case '.node':
      throw errors.coded('ERR_DLOPEN_FAILED', `${file}: compiled addons for Node cannot be loaded here`, 'Error');
    default: return 'commonjs';
  }
}

function finish(target, parent) {
  if (typeof target === 'object') return builtin(target.builtin);
  const kind = fs.kind(target);
  if (kind === 1) {
    throw errors.coded('ERR_UNSUPPORTED_DIR_IMPORT', `Directory import '${target}' is not supported resolving ES modules imported from ` +
      parent, 'Error');
  }
  if (kind !== 0) {
    const err = errors.coded('ERR_MODULE_NOT_FOUND', `Cannot find module '${target}' imported from ${parent}`, 'Error');
    err.url = require('url').pathToFileURL(target).href;
    throw err;
  }
  const real = fs.realpath(target);
  const file = typeof real === 'string' ? real : target;
  return { path: file, format: formatOf(file) };
}

function builtin(request) {
  const name = cjs.builtinName(request);
  if (name === undefined) throw cjs.unknownBuiltin(request);
  return { path: `node:${name}`, format: 'builtin' };
}

function resolveForImport(specifier, parent) {
  if (StringPrototypeStartsWith(specifier, 'node:') || cjs.builtinName(specifier) !== undefined) return builtin(specifier);
  if (StringPrototypeStartsWith(specifier, 'file:')) return finish(require('url').fileURLToPath(specifier), parent);
  if (RegExpPrototypeExec(/^(\.\.?)?\//, specifier) !== null || specifier === '.' || specifier === '..') {
    // Relative specifiers are URLs: a query or fragment is no part of the file's name.
    const plain = decodeURIComponent(RegExpPrototypeSymbolReplace(/[?#].*$/s, specifier, ''));
    return finish(path.resolve(path.dirname(parent), plain), parent);
  }
  if (StringPrototypeStartsWith(specifier, '#')) return finish(packages.resolveImports(specifier, parent, packages.IMPORT), parent);
  if (RegExpPrototypeExec(/^[a-zA-Z][a-zA-Z0-9+.-]*:/, specifier) !== null) {
    throw errors.coded('ERR_UNSUPPORTED_ESM_URL_SCHEME', 'Only URLs with a scheme in: file and node are supported by the default ESM ' +
      `loader. Received protocol '${StringPrototypeSlice(specifier, 0, StringPrototypeIndexOf(specifier, ':') + 1)}'`, 'Error');
  }
  return finish(packages.resolveBare(specifier, parent, packages.IMPORT), parent);
}

module.exports = { resolveForImport, formatOf, isModuleText };
