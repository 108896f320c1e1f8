// STM: where 'readable', 'data', 'end' and 'close' stand among ticks and microtasks.
const { log } = require('../lib.js');
const { Readable } = require('stream');

const r = new Readable({ read() {} });
r.on('data', (chunk) => log('data', String(chunk))).on('end', () => log('end')).on('close', () => log('close')).on('resume', () => log('resume'));
process.nextTick(() => log('tick 1'));
log(r.push('a'), r.push('b'));
r.push(null);
process.nextTick(() => log('tick 2'));
Promise.resolve().then(() => log('microtask'));
setImmediate(() => log('immediate'));
log('script over');
