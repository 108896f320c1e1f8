// STR-35: utf8Slice, hexWrite and the other methods for one encoding each, and what they refuse
'use strict';
const { log } = require('../lib');

function tell(what, work) {
  try {
    log(what, work());
  } catch (error) {
    log(what, error.code ? error : error.name);
  }
}

const b = Buffer.from('héllo wörld');
const ENCODINGS = ['ascii', 'base64', 'base64url', 'latin1', 'hex', 'ucs2', 'utf8'];
for (const encoding of ENCODINGS) {
  const slice = (...range) => JSON.stringify(b[`${encoding}Slice`](...range));
  for (const range of [[], [1], [2, 4], [5, 2], [-1], [0, 100], [100], [100, 200], [1.7, 3.2], ['2', '4'], [null, 3], [NaN, 3], [{}, 3], [1e20], [0, -1]]) {
    tell(`${encoding}Slice ${range}`, () => slice(...range));
  }
  tell(`${encoding}Slice of an empty one`, () => Buffer.alloc(0)[`${encoding}Slice`](0, 5));
  tell(`${encoding}Slice of an array`, () => Buffer.prototype[`${encoding}Slice`].call([1]));
  tell(`${encoding}Slice of a DataView`, () => Buffer.prototype[`${encoding}Slice`].call(new DataView(new ArrayBuffer(2))).length);
  const write = (...args) => {
    const to = Buffer.alloc(8);
    return [to[`${encoding}Write`](...args), to.toString('hex')].join();
  };
  const all = [[], [5], ['6162', -1], ['6162', 9], ['6162', 8], ['6162', 1, 100], ['6162', 1, -1], ['6162', '1', '2'], ['6162', NaN], ['6162', null, null],
    ['6162', {}, {}], ['6162', 1.5, 2.5], ['', 100], ['6162', undefined, undefined], ['61626', 0, 3], ['6162', 1e20], ['6162', 0, 1e20], ['é€😀', 0, 8],
    ['é€😀', 1, 4], ['zz'], ['6162z1'], ['YWJj-_+/'], ['YQ=='], ['\u{ff}'.repeat(3)]];
  for (const args of all) tell(`${encoding}Write ${args}`, () => write(...args));
  tell(`${encoding}Write to an object`, () => Buffer.prototype[`${encoding}Write`].call({}, 'ab'));
}
const write = (...args) => Buffer.alloc(8).write(...args);
for (const args of [[], [5], [5, 'hex'], ['a', 'foo'], ['a', 0, 1, 'foo'], ['a', 9], ['a', '1', 5], ['a', 1, 'hex'], ['a', 0, 9], ['a', 0, 8, 5], ['a', 0, 8, null],
  ['aéb', 'latin1'], ['a', 0, 8, 'UTF-16LE'], ['a', 0, -1], ['zz', 'hex'], ['é€', 0, 4]]) tell(`write ${args}`, () => write(...args));
for (const args of [['utf8', 1], ['hex', 1, 3], [null], ['', 0, 1], [{}], [5], ['hex', -5, 100], ['latin1', 3, 2], ['hex', 'a', 'b'], ['foo', 5, 4], ['foo'], ['UCS2', 1, 4],
  [undefined, 0, -1], ['hex', 0, null], ['BINARY', 1.9, 2.9]]) tell(`toString ${args}`, () => JSON.stringify(b.toString(...args)));
