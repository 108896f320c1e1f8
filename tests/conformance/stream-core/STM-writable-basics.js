// STM: a Writable: calls of write, final and destroy, callbacks and events.
const { log, watch } = require('../lib.js');
const { Writable } = require('stream');

const w = new Writable({
  highWaterMark: 5,
  write(chunk, encoding, cb) { log('write', chunk, encoding); setImmediate(cb); },
  final(cb) { log('final'); setImmediate(cb); },
  destroy(err, cb) { log('destroy', err); cb(err); },
});
watch(w, 'drain prefinish finish close error');
log(w.write('abc', (err) => log('callback 1', err)), w.writableLength, w.writableNeedDrain);
log(w.write('6465', 'hex', (err) => log('callback 2', err)), w.writableLength, w.writableNeedDrain);
w.once('drain', () => { log(w.end('last', (err) => log('end callback', err)) === w, w.writableEnded, w.writableFinished); });
