// STM: what `read` takes for a size.
const { attempt, log } = require('../lib.js');
const { Readable } = require('stream');

for (const size of [1.9, 2.5, 0.5, '3', '2.7', ' 2', '0x2', 'two', null, true, Infinity, -1, -1.5, NaN, 1e3, 1e21, [2], { valueOf: () => 3 }, { toString: () => '3' }]) {
  const stream = new Readable({ read() {} });
  stream.push('abcdefgh');
  attempt(typeof size === 'string' ? JSON.stringify(size) : size, () => `${stream.read(size)} ${stream.readableLength}`);
}
