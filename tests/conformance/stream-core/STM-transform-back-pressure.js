// STM: a Transform whose output nobody reads stops taking input.
const { log } = require('../lib.js');
const { Transform } = require('stream');

const t = new Transform({ highWaterMark: 3, transform(chunk, encoding, cb) { log('transform', String(chunk)); this.push(chunk); cb(); } });
for (const text of ['aa', 'bb', 'cc', 'dd']) log(t.write(text), t.writableLength, t.readableLength);
t.on('drain', () => log('drain'));
setImmediate(() => {
  log('reading', String(t.read()));
  setImmediate(() => { log('reading', String(t.read()), t.writableLength, t.readableLength); t.destroy(); });
});
