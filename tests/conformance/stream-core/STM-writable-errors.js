// STM: errors in write and final; what the queued callbacks get.
const { log, watch } = require('../lib.js');
const { Writable } = require('stream');

const run = (name, options, act) => {
  const w = new Writable(options);
  watch(w, 'error finish close', log, name + ': ');
  act(w);
};
const callback = (name) => (err) => log(name, err);
run('write', { write(chunk, encoding, cb) { setImmediate(cb, new Error('disk full')); } }, (w) => {
  w.write('a', callback('a'));
  w.write('b', callback('b'));
  w.end(callback('end'));
});
run('final', { write(chunk, encoding, cb) { cb(); }, final(cb) { cb(new Error('no end')); } }, (w) => w.end('x', callback('end of final')));
run('twice', { write(chunk, encoding, cb) { cb(); try { cb(); } catch (err) { log('thrown', err); } } }, (w) => w.write('x'));
run('thrown', { write() { throw new Error('in write'); } }, (w) => { try { w.write('x'); } catch (err) { log('thrown', err); } });
