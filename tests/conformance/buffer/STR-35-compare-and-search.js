// STR-35: equals, compare, indexOf, includes, lastIndexOf.
const { attempt, log } = require('../lib.js');

const b = Buffer.from('hello hello');
log(b.equals(Buffer.from('hello hello')), b.equals(new Uint8Array(2)), b.compare(Buffer.from('help')), Buffer.compare(Buffer.from('a'), Buffer.from('a')));
log(b.indexOf('llo'), b.indexOf('llo', 5), b.indexOf(Buffer.from('o h')), b.indexOf(0x6f), b.indexOf('zz'), b.indexOf(''), b.indexOf('h', -5), b.indexOf('6c6c', 'hex'), b.indexOf('6c6c', 0, 'hex'));
log(b.lastIndexOf('hello'), b.lastIndexOf('hello', 5), b.lastIndexOf('zz'), b.includes('lo h'), b.includes('x'), b.includes('hello', 7));
log(b.compare(Buffer.from('xhellox'), 1, 6, 0, 5), b.indexOf(99.9), b.indexOf('o', 99));
attempt('equals', () => b.equals('x'));
attempt('compare', () => Buffer.compare(b, 'x'));
attempt('indexOf', () => b.indexOf({}));
log([Buffer.from('b'), Buffer.from('a'), Buffer.from('ab')].sort(Buffer.compare).map(String));
