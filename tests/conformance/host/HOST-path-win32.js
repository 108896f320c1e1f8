// HOST: path.win32, with every odd path against every function.
const path = require('path');
const { win32 } = path;
// A drive without a path is where the process is.
process.chdir('/');

const paths = [
  '', '.', '..', '/', '\\', '//', '\\\\', '\\\\\\', 'a', '\\a', '/a', 'a\\', 'a/b', 'a\\b', '\\a/b\\', 'a\\\\b', 'a/./b', 'a\\..\\b',
  '..\\a', '../../a', 'a\\..', 'a/../..', '\\..', '\\..\\a', '.\\a', '..\\', 'C:', 'C:\\', 'c:/', 'C:a', 'C:..\\a', 'C:.', 'C:\\a\\b.txt',
  'C:/a//b/', 'C:\\..', 'D:\\x', '\\\\srv', '\\\\srv\\', '\\\\srv\\shr', '//srv/shr/', '\\\\srv\\\\shr\\a\\..\\..\\b', '//srv//shr//a.b',
  '\\\\.\\pipe\\x', '\\\\?\\C:\\a', '//./COM1:', '\\\\.\\con:\\x', 'CON', 'con:', 'NUL:a', 'COM1:..\\x', 'a\\COM\xb2:', 'lpt9:/', 'CONx', ':',
  'a:', './c:/x', 'x\\..\\c:y', 'x:y:/z', '.bashrc', 'a.b.c', 'C:.txt', 'C:..', 'file.ext\\', '...', 'a..b', '\u00e9/\u00fc.\u00f1',
];
const call = (name, ...args) => {
  try {
    return JSON.stringify(win32[name](...args));
  } catch (error) {
    return `${error.name} ${error.code} ${error.message}`;
  }
};
for (const one of paths) {
  const answers = ['normalize', 'dirname', 'basename', 'extname', 'isAbsolute', 'parse'].map((name) => call(name, one));
  console.log(`${one}: ${answers.join(' ')}`);
  const folders = ['C:\\r', 'D:\\r\\', '\\\\srv\\shr\\r'];
  console.log(' ', folders.map((folder) => `${call('resolve', folder, one)} ${call('relative', `${folder}\\A`, `${folder}\\${one}`)}`).join(' '));
  console.log(' ', call('toNamespacedPath', win32.resolve('E:\\', one)), call('join', one, 'x'), call('join', '\\', one), call('join', 'a', one));
}
for (const [from, to] of [['C:\\a', 'c:\\A\\b'], ['C:\\', 'C:\\a'], ['C:\\a', 'C:\\'], ['C:\\a', 'D:\\a'], ['C:\\ab', 'C:\\abc'], ['\\\\s\\a\\x', '\\\\s\\b\\y'],
  ['\\\\s\\a', '\\\\t\\a'], ['\\\\s\\a', 'C:\\a'], ['\\a\\b', '\\a\\c'], ['\\a', '\\a']]) console.log(from, to, call('relative', from, to));
for (const name of ['a.txt', 'C:a.txt', '\\x\\a.txt\\', 'aa', '.txt', 'C:', '\\\\']) {
  for (const suffix of ['.txt', 'a', 'aa', 'a.txt', '\\a.txt', '', 'x.txt', ':a.txt', 'C:']) console.log(name, suffix, call('basename', name, suffix));
}
for (const parts of [{}, { dir: 'C:\\a', base: 'b' }, { root: '\\', dir: '\\', base: 'b' }, { dir: 'd', name: 'n', ext: 'e' }, null]) console.log(call('format', parts));
for (const name of ['normalize', 'dirname', 'basename', 'extname', 'parse', 'isAbsolute', 'join', 'resolve', 'relative', 'toNamespacedPath']) {
  for (const bad of [undefined, null, 5, {}]) console.log(name, call(name, bad));
}
console.log(call('join'), call('basename', 'a', 5), call('toNamespacedPath', ''));
console.log(win32.sep, win32.delimiter, win32.win32 === win32, win32.posix === path, require('path/win32') === win32, win32.posix.win32 === win32);
console.log(win32.resolve(), win32.resolve('a'), win32.resolve('C:'), win32.resolve('C:a', '\\b'));
