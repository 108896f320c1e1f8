// STR-09: reading more than the high water mark raises it; more than 1 GiB is refused.
const { attempt, log } = require('../lib.js');
const { Readable } = require('stream');

const stream = new Readable({ highWaterMark: 10, read() {} });
for (const size of [5, 11, 100, 1000, 1025]) log(size, stream.read(size), stream.readableHighWaterMark);
attempt('too much', () => stream.read(1024 * 1024 * 1024 + 1));
attempt('not a number', () => stream.read(NaN));
log(stream.readableHighWaterMark);
