// STM: object mode counts objects; null ends, undefined and 0 are values.
const { log } = require('../lib.js');
const { Readable } = require('stream');

const r = new Readable({ objectMode: true, highWaterMark: 2, read() {} });
log(r.push({ a: 1 }), r.push(0), r.push(false), r.push(''), r.push(undefined), r.readableLength);
r.push(null);
r.on('data', (value) => log('data', value, typeof value)).on('end', () => log('end'));
