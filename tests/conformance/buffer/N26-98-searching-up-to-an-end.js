// N26-98: `indexOf`, `lastIndexOf` and `includes` take the end of the range before the encoding.
const { log } = require('../lib.js');

const bytes = Buffer.from('abcabcabc');
const values = ['abc', 'c', '', 97, Buffer.from('bc'), Buffer.alloc(0), new Uint8Array([98])];
for (const name of ['indexOf', 'lastIndexOf', 'includes']) {
  log(name, bytes[name].length);
  for (const end of [undefined, 0, 1, 3, 4, 5, 8.9, 9, 100, -1, -3, NaN, Infinity]) {
    for (const offset of [undefined, 0, 2, -2, 8, 100, -100]) {
      log(name, offset, end, values.map((value) => bytes[name](value, offset, end)).join());
    }
  }
}
for (const end of [3, 6, undefined]) {
  for (const encoding of ['hex', 'latin1', 'nope', 'utf16le', 'base64', undefined]) {
    try {
      log(end, encoding, bytes.indexOf('YWJj', 0, end, encoding), bytes.lastIndexOf('6162', undefined, end, encoding));
    } catch (err) {
      log(end, encoding, err);
    }
  }
}
log('encoding in third place', bytes.indexOf('6362', 0, 'hex'), bytes.lastIndexOf('6362', 100, 'hex'), bytes.includes('63', -1, 'hex'));
log('encoding in second place', bytes.indexOf('63', 'hex'), bytes.lastIndexOf('63', 'hex'), bytes.includes('63', 'hex'));
const wide = Buffer.from('aabbaabb', 'utf16le');
for (const end of [8, 7, 6, undefined]) log('wide', end, wide.indexOf('bb', 0, end, 'utf16le'), wide.lastIndexOf('aa', undefined, end, 'utf16le'));
try {
  bytes.indexOf({}, 0, 3);
} catch (err) {
  log(err);
}
