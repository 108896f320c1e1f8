// HOST: modules as objects: cycles, children, cache, hooks, what require says about itself.
const { attempt, log, mask } = require('../lib.js');
const fs = require('fs');
const os = require('os');
const path = require('path');
const Module = require('module');

const dir = mask(fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), 'qjsnet-')), 'DIR');
process.on('exit', () => fs.rmSync(dir, { recursive: true }));
mask(__filename, 'THIS');
const at = (name) => path.join(dir, name);
fs.writeFileSync(at('one.js'), 'exports.a = 1; const two = require("./two"); exports.b = two.seen; exports.done = true;');
fs.writeFileSync(at('two.js'), 'const one = require("./one"); exports.seen = JSON.stringify(one); exports.done = true;');
fs.writeFileSync(at('me.js'), 'require("./one"); require("./one"); module.exports = module; module.wasLoaded = module.loaded; module.this = this === exports;');
fs.writeFileSync(at('throws.js'), 'globalThis.times = (globalThis.times || 0) + 1; throw new Error("thrown " + times);');
fs.writeFileSync(at('broken.js'), 'var a = ;');
fs.writeFileSync(at('broken.json'), '{"a":');
fs.writeFileSync(at('sloppy.js'), 'undeclared = 5; exports.sloppy = (function() { return this === globalThis; })(); exports.seen = undeclared;');
fs.writeFileSync(at('strange.foo'), 'module.exports = "as JavaScript";');

log(require(at('one')), require(at('two')));
const me = require(at('me'));
log(me.id === at('me.js'), me.filename, me.path, me.loaded, me.wasLoaded, me.this, me.parent === module, me.children.map((child) => child.id));
log(me.paths[0], me.constructor === Module, me instanceof Module, Object.keys(me).includes('exports'));
for (let i = 0; i < 2; i++) attempt('throws', () => require(at('throws')));
try { require(at('broken')); } catch (err) { log(err.name); }
try { require(at('broken.json')); } catch (err) { log(err.name, err.message.startsWith(at('broken.json') + ': ')); }
log(require(at('sloppy')), require(at('strange.foo')));
delete require.cache[at('me.js')];
log(require(at('me')) !== me);
require.cache[at('one.js')] = { exports: 'planted' };
log(require(at('one')));
const load = Module._load;
Module._load = function(request, ...rest) { return request === 'magic' ? 'hooked' : load.call(this, request, ...rest); };
log(require('magic'));
Module._load = load;
require.extensions['.foo'] = (made, name) => { made.exports = `custom ${path.basename(name)}`; };
delete require.cache[at('strange.foo')];
log(require(at('strange')));
for (const bad of [undefined, null, 5, {}, '']) { attempt('require', () => require(bad)); attempt('resolve', () => require.resolve(bad)); }
for (const bad of ['relative', undefined]) attempt('createRequire', () => Module.createRequire(bad));
log(['fs', 'node:fs', 'none', 'fs/promises'].map(Module.isBuiltin), Module.wrap('x').includes('exports, require, module, __filename, __dirname'));
log(Module._nodeModulePaths('/a/node_modules/b'), require.resolve.paths('fs'), require.resolve.paths('x')[0] === path.join(__dirname, 'node_modules'));
log(require.main === module, module.id, module.loaded, module.parent, Object.keys(require));
log(new Module('/virtual/x.js').path, Object.keys(require.extensions).slice(0, 3));
