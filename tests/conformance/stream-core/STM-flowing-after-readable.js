// STM: whether a stream flows once its listeners for 'readable' are gone, with what was asked meanwhile.
const { log } = require('../lib.js');
const { Readable } = require('stream');

const ops = {
  resume: (stream) => stream.resume(),
  pause: (stream) => stream.pause(),
  off: (stream, f) => stream.off('readable', f),
  on: (stream, f) => stream.on('readable', f),
  data: (stream) => stream.on('data', () => {}),
  tick: null,
};

async function run(names) {
  const stream = new Readable({ read() {} });
  const listener = () => {};
  stream.on('readable', listener);
  const seen = [stream.readableFlowing];
  for (const name of names) {
    if (name === 'tick') await new Promise(setImmediate);
    else ops[name](stream, listener);
    seen.push(stream.readableFlowing, stream.isPaused());
  }
  await new Promise(setImmediate);
  log(names, '', seen, '', stream.readableFlowing, stream.isPaused(), stream.listenerCount('readable'));
}

(async () => {
  const names = Object.keys(ops);
  for (const first of names) for (const second of names) for (const third of names) {
    if ([first, second, third].includes('off')) await run([first, second, third]);
  }
  for (const last of ['resume', 'pause', 'data']) await run(['resume', 'off', 'on', 'off', last]);
})();
