// STM: a Transform whose reading side has ended acknowledges a chunk on the next tick, after 'end'.
const { log } = require('../lib.js');
const { Transform } = require('stream');

const ends = new Transform({
  transform(chunk, enc, cb) {
    setImmediate(() => {
      this.push(chunk);
      this.push(null);
      cb();
      log('acknowledged');
    });
  },
});
ends.on('data', (chunk) => log('data', String(chunk))).on('end', () => log('end'));
ends.write('last', () => log('written'));

// A Transform without a reading side is in that state from the start.
for (const readable of [true, false]) {
  const options = { highWaterMark: 1, readable, transform(chunk, enc, cb) { cb(); } };
  const transform = new Transform(options);
  transform.on('drain', () => log('drain', readable));
  log('write', readable, transform.write('more'), transform.writableLength);
}
