'use strict';
// Which import statement asked for a name that a module does not export. The engine names the module and the name only,
// so the statement is looked for in the files that can be reached from the program's first. Native code calls:
//   locate(message) -> { message, place } with place 'url:line:column', or undefined when nothing was found

const {
  ArrayPrototypeValues, RegExpPrototypeExec, SafeSet, StringPrototypeIndexOf, StringPrototypeMatchAll,
  StringPrototypeSlice, StringPrototypeSplit, StringPrototypeStartsWith,
} = primordials;

const { fileURLToPath, pathToFileURL } = require('url');
const { resolveForImport } = require('internal/esm_resolve');
const cjs = require('internal/cjs');

const ENGINES_WORDS = /^Could not find export '(.*)' in module '(.*)'$/s;

// A statement with names and a specifier: import or export, what stands between, the specifier.
const STATEMENT = /^[ \t]*(import|export)\b([^'";]*?)\bfrom\s*(['"])(.+?)\3/gm;
// One of the names between braces, as it is exported.
const NAME = /(['"]?)([^\s,'"}]+)\1(?:\s+as\s+[^\s,}]+)?\s*(?:,|\}|$)/g;
// Everything else that leads to another file.
const SPECIFIER = /\b(?:from|import)\s*\(?\s*(['"])(.+?)\1/g;

/** Where the path of a module that is asked for lies, as resolveForImport tells it. */
function resolve(specifier, from) {
  try {
    return resolveForImport(specifier, from);
  } catch {
    return undefined;
  }
}

/** The index of the imported `name` in the text between the keyword and `from`, or -1. */
function indexOfName(clause, name) {
  const brace = StringPrototypeIndexOf(clause, '{');
  if (name === 'default') {
    const binding = RegExpPrototypeExec(/^\s*([\w$]+)/, clause);
    if (binding !== null) return binding[0].length - binding[1].length;
  }
  if (brace === -1) return -1;
  for (const part of ArrayPrototypeValues(StringPrototypeMatchAll(StringPrototypeSlice(clause, brace + 1), NAME))) {
    if (part[2] === name) return brace + 1 + part.index;
  }
  return -1;
}

function placeAt(source, index, file) {
  const before = StringPrototypeSplit(StringPrototypeSlice(source, 0, index), '\n');
  return `${pathToFileURL(file).href}:${before.length}:${before[before.length - 1].length + 1}`;
}

function words(name, specifier, format) {
  if (format !== 'commonjs') return `The requested module '${specifier}' does not provide an export named '${name}'`;
  return `Named export '${name}' not found. The requested module '${specifier}' is a CommonJS module, which may not support ` +
    'all module.exports as named exports.\nCommonJS modules can always be imported via the default export, for example using:' +
    `\n\nimport pkg from '${specifier}';\n`;
}

function findIn(file, source, name, wanted) {
  for (const statement of ArrayPrototypeValues(StringPrototypeMatchAll(source, STATEMENT))) {
    const { 0: text, 1: keyword, 2: clause, 4: specifier } = statement;
    const target = resolve(specifier, file);
    if (target === undefined || target.path !== wanted) continue;
    const index = indexOfName(clause, name);
    if (index === -1) continue;
    const start = statement.index + StringPrototypeIndexOf(text, keyword) + keyword.length;
    return { message: words(name, specifier, target.format), place: placeAt(source, start + index, file) };
  }
  return undefined;
}

function locate(message) {
  const found = RegExpPrototypeExec(ENGINES_WORDS, message);
  const { 1: main } = process.argv;
  if (found === null || main === undefined) return undefined;
  const wanted = StringPrototypeStartsWith(found[2], 'file:') ? fileURLToPath(found[2]) : found[2];
  const files = new SafeSet([main]);
  for (const file of files) {
    const source = cjs.readSource(file);
    const place = findIn(file, source, found[1], wanted);
    if (place !== undefined) return place;
    for (const { 2: specifier } of ArrayPrototypeValues(StringPrototypeMatchAll(source, SPECIFIER))) {
      const target = resolve(specifier, file);
      if (target !== undefined && target.format === 'module') files.add(target.path);
    }
  }
  return undefined;
}

module.exports = { locate };
