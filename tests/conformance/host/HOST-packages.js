// HOST: require of packages: exports, imports, conditions, patterns, folders, self reference, what is refused.
const { log, mask } = require('../lib.js');
const fs = require('fs');
const os = require('os');
const path = require('path');
const { createRequire } = require('module');

const dir = mask(fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), 'qjsnet-')), 'DIR');
process.on('exit', () => fs.rmSync(dir, { recursive: true }));
function put(name, content) {
  const file = path.join(dir, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
}
const says = (word) => `module.exports = ${JSON.stringify(word)};`;
put('package.json', { name: 'self', exports: { '.': './main.js', './sub': './lib/sub.js' },
  imports: { '#in': './lib/sub.js', '#dep': { require: 'exp', default: 'plain' }, '#p/*': './lib/*.js', '#null': null } });
put('main.js', says('self main'));
put('lib/sub.js', says('sub'));
put('lib/index.js', says('lib index'));
put('data.json', '\ufeff{"a":1}');
put('shebang.js', '#!/usr/bin/env node\nmodule.exports = "shebang"; return; throw 1;');
put('noext', says('no extension'));
put('dir-main/package.json', { main: 'lib/start' });
put('dir-main/lib/start.js', says('dir main'));
put('dir-bad/package.json', { main: 'nope' });
put('dir-bad/index.js', says('dir index'));
put('dir-worse/package.json', { main: 'nope' });
put('file.js', says('file'));
put('file/index.js', says('folder'));
put('node_modules/plain/index.js', says('plain'));
put('node_modules/plain/deep/x.js', says('plain deep'));
put('node_modules/exp/package.json', { name: 'exp', main: 'hidden.js', exports: { '.': { import: './i.mjs', require: './r.js' }, './a': './r.js',
  './pat/*': './pat/*.js', './pat/priv/*': null, './cond': { browser: './b.js', node: { default: './r.js' } }, './bad': 'r.js', './up': './../x.js',
  './missing': './missing.js', './feat/*.js': './pat/*.js' } });
put('node_modules/exp/r.js', says('exp'));
put('node_modules/exp/hidden.js', '1');
put('node_modules/exp/pat/one.js', says('one'));
put('node_modules/exp/pat/priv/two.js', '1');
put('node_modules/@scope/name/package.json', { exports: { require: './c.js', default: './d.js' } });
put('node_modules/@scope/name/c.js', says('scoped'));
put('node_modules/fs/index.js', says('not the real fs'));
put('deep/er/q.js', 'module.exports = [require("plain"), require("exp"), module.paths.length > 2];');

const require2 = createRequire(path.join(dir, 'start.js'));
for (const name of ['./lib/sub', './lib', './lib/', './data', './shebang', './noext', './dir-main', './dir-bad', './dir-worse', './file', './file/',
  './none', 'plain', 'plain/deep/x', 'plain/none', 'exp', 'exp/a', 'exp/a.js', 'exp/pat/one', 'exp/pat/priv/two', 'exp/cond', 'exp/bad', 'exp/up',
  'exp/missing', 'exp/feat/one.js', 'exp/zz', 'exp/hidden.js', '@scope/name', '@scope/name/x', 'no-package', 'self', 'self/sub', 'self/none', '#in',
  '#dep', '#p/sub', '#null', '#none', './deep/er/q', '']) {
  try { log(name, require2(name)); } catch (err) { log(name, err.code, err.message.split('\n')[0]); }
}
log(typeof require2('fs').readFileSync, require2.resolve('exp/a'), require2.resolve('node:fs'), require2.resolve('plain', { paths: [path.join(dir, 'deep')] }));
fs.symlinkSync('lib', path.join(dir, 'linked'));
log(require2.resolve('./linked/sub'), require2('./linked/sub') === require2('./lib/sub'));
