// STM: a sink that calls back at once: user callbacks still come on ticks, in order.
const { log, watch } = require('../lib.js');
const { Writable } = require('stream');

const w = new Writable({ write(chunk, encoding, cb) { log('write', String(chunk)); cb(); } });
watch(w, 'drain finish close');
w.write('a', () => log('callback a'));
w.write('b', () => log('callback b'));
log(w.writableLength);
process.nextTick(() => log('tick'));
w.end(() => log('end callback'));
Promise.resolve().then(() => log('microtask'));
log('script over');
