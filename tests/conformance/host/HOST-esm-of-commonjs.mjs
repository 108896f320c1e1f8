// HOST: what a CommonJS module exports, by name; and ES modules that are told by their text alone.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const dir = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), 'qjsnet-'));
process.on('exit', () => fs.rmSync(dir, { recursive: true }));
const require = createRequire(path.join(dir, 'x.js'));
async function show(name, text) {
  fs.writeFileSync(path.join(dir, name), text);
  try {
    const all = await import(pathToFileURL(path.join(dir, name)));
    console.log(name, Object.keys(all).map((key) => `${key}:${typeof all[key]}`).join(' '));
  } catch (err) {
    console.log(name, err.name);
  }
}

await show('defined.cjs', `
  Object.defineProperty(exports, '__esModule', { value: true });
  exports.plain = 1;
  Object.defineProperty(exports, 'hidden', { value: 2 });
  exports.throws = 1;
  Object.defineProperty(exports, 'throws', { enumerable: true, get() { throw new Error('unread'); } });
  exports.default = 'theirs';`);
await show('function.cjs', `
  module.exports = function f(a) {};
  Object.defineProperty(module.exports, 'apply', { value: 5 });
  Object.defineProperty(module.exports, 'own', { value: 6 });`);
await show('class.cjs', 'module.exports = class X { static from() {} get x() { return 1; } };');
await show('list.cjs', 'module.exports = [1, 2, 3];');
await show('getter.cjs', `Object.defineProperty(exports, 'costly', { get() { console.log('read'); return 1; } });`);
await show('text.cjs', 'module.exports = "text";');

await show('line.js', 'export const one = 1; export default 2;');
await show('compressed.js', 'const t=1;function f(){return t}export{t as a,f as b};');
await show('after-comment.js', '/* a licence */export{sep}from"node:path";');
await show('imports.js', 'var a=1;import{sep as s}from"node:path";console.log(s,a,typeof module);');
await show('no-module.js', 'var text = "; export const x"; exports.text = text; // import x from "y"');
await show('dynamic.js', 'exports.later = () => import("./line.js");');
console.log(require('./compressed.js').a, require('./no-module.js').text);
