// STM: a Readable with read(): sequence of calls and events when flowing.
const { log, watch } = require('../lib.js');
const { Readable } = require('stream');

let n = 0;
const r = new Readable({
  highWaterMark: 4,
  encoding: 'utf8',
  read(size) { n += 1; log('read', size, n); this.push(n < 4 ? 'chunk' + n : null); },
  destroy(err, cb) { log('destroy', err); cb(err); },
});
watch(r, 'resume pause end close error data');
log('set up', r.readableFlowing);
