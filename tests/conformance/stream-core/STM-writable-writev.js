// STM STR-22: writev gets everything that queued up while corked or busy.
const { log } = require('../lib.js');
const { Writable } = require('stream');

const w = new Writable({
  decodeStrings: false,
  write(chunk, encoding, cb) { log('write', chunk); setImmediate(cb); },
  writev(chunks, cb) { log('writev', chunks.map(({ chunk, encoding }) => [chunk, encoding])); setImmediate(cb); },
});
w.write('a', () => log('callback a'));
w.write('b', () => log('callback b'));
w.write('63', 'hex', () => log('callback c'));
w.on('finish', () => log('finish'));
setImmediate(() => setImmediate(() => {
  w.cork();
  w.write('d');
  w.write('e');
  w.cork();
  log(w.writableCorked);
  w.uncork();
  process.nextTick(() => { w.uncork(); w.end('f'); });
}));
