// STM: a Transform with flush; order of its events; errors in it.
const { log, watch } = require('../lib.js');
const { Transform } = require('stream');

const t = new Transform({
  transform(chunk, encoding, cb) { log('transform', String(chunk)); cb(null, String(chunk).toUpperCase()); },
  flush(cb) { log('flush'); cb(null, 'tail'); },
});
t.setEncoding('utf8');
watch(t, 'data end prefinish finish close');
t.write('a');
t.write('b');
t.end('c');
const bad = new Transform({ transform(chunk, encoding, cb) { cb(new Error('bad ' + chunk)); } });
watch(bad, 'data end finish error close', log, 'bad ');
bad.write('x', (err) => log('bad callback', err));
