// HOST: the path module, with every odd path against every function.
const path = require('path');

const paths = [
  '', '.', '..', '/', '//', '///', 'a', '/a', 'a/', '/a/', 'a/b', '/a/b/', 'a//b', 'a/./b', 'a/../b', '../a', '../../a',
  'a/..', 'a/../..', '/..', '/../a', './a', './', '../', '/a/b/c.txt', '.bashrc', 'a.b.c', 'a.', '.a.b', '..a', '...', 'a..b',
  '/.x', '//a', '//a/b', '///a', 'a///', '/a///b///', '\\a\\b', 'é/ü.ñ', 'x/.../y', 'file.ext/', '/.', './..', '//../a',
];
const call = (name, ...args) => {
  try {
    return JSON.stringify(path[name](...args));
  } catch (error) {
    return `${error.name} ${error.code} ${error.message}`;
  }
};
for (const one of paths) {
  const answers = ['normalize', 'dirname', 'basename', 'extname', 'isAbsolute', 'parse'].map((name) => call(name, one));
  console.log(`${one}: ${answers.join(' ')} ${call('resolve', '/root', one)}`);
}
for (const one of ['', '.', '..', '/', '/a/b', 'a/', '../a', '/a/../..', 'a//b/']) {
  for (const other of paths) {
    const relative = call('relative', path.resolve('/r', one), path.resolve('/r', other));
    console.log(`${one} ${other}: ${call('join', one, other)} ${relative} ${call('basename', one, other)}`);
  }
}
for (const name of ['a.txt', '/x/a.txt', '/x/a.txt/', 'aa', '.txt', 'a.txt.txt']) {
  for (const suffix of ['.txt', 'txt', 'a', 'aa', 'a.txt', '/a.txt', '', 'x.txt']) console.log(name, suffix, call('basename', name, suffix));
}
for (const parts of [{}, { dir: '/a', base: 'b' }, { root: '/', base: 'b' }, { root: '/', dir: '/', base: 'b' },
  { name: 'n', ext: '.e' }, { name: 'n', ext: 'e' }, { dir: 'd', name: 'n', ext: 'e' }, { base: 'b', name: 'n', ext: 'e' },
  { root: '/', name: 'n' }, { dir: '', root: 'r', base: 'x' }, null, 5, 'x', []]) console.log(call('format', parts));
for (const name of ['normalize', 'dirname', 'basename', 'extname', 'parse', 'isAbsolute', 'join', 'resolve']) {
  for (const bad of [undefined, null, 5, {}]) console.log(name, call(name, bad));
}
console.log(call('relative', 5, 'a'), call('relative', 'a'), call('basename', 'a', 5), call('join'), call('join', 'a', 5));
console.log(path.sep, path.delimiter, path.posix === path, require('path/posix') === path);
