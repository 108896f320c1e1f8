// STM: what a callback of destroy() throws is lost when _destroy calls it at once, and 'close' does not come.
const { log } = require('../lib.js');
const { PassThrough } = require('stream');

process.on('uncaughtException', (err) => log('uncaught', err.message));

const ways = {
  default: undefined,
  'at once': (err, done) => done(err),
  later: (err, done) => setImmediate(done, err),
};
for (const [name, destroy] of Object.entries(ways)) {
  const stream = new PassThrough({ destroy });
  stream.on('close', () => log(name, 'close'));
  const result = stream.destroy(null, (err) => {
    log(name, 'called', err);
    throw new Error(name);
  });
  log(name, result === stream, stream.destroyed, stream.closed);
}
