// STM STR-30: which error a pipeline reports, and that all its parts are destroyed.
const { log } = require('../lib.js');
const { PassThrough, pipeline } = require('stream');

const run = (name, act) => {
  const parts = [new PassThrough(), new PassThrough(), new PassThrough()];
  pipeline(...parts, (err) => { log(name, err); setImmediate(() => log(name, parts.map((part) => part.destroyed))); });
  parts.forEach((part, index) => part.on('error', (err) => log(name, 'part', index, err.message)));
  act(parts);
};
run('first', ([a]) => a.destroy(new Error('a')));
run('middle', ([, b]) => b.destroy(new Error('b')));
run('last', ([, , c]) => c.destroy());
run('fine', ([a, , c]) => { c.resume(); a.end('x'); });
