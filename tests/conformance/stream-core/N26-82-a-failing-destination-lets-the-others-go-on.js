// N26-82: a destination that fails within its write no longer keeps the source from the other destinations.
const { log } = require('../lib.js');
const { PassThrough, Readable, Writable } = require('stream');

function sink(name, lines, options, fails) {
  const stream = new Writable({
    highWaterMark: 1,
    write(chunk, encoding, done) {
      lines.push(`${name} ${chunk}`);
      if (fails === 'at once') done(new Error(name));
      else if (fails === 'later') setImmediate(done, new Error(name));
      else if (fails === 'destroy') this.destroy();
      else if (fails === 'throw') throw new Error(name);
      else setImmediate(done);
    },
    ...options,
  });
  stream.on('error', (err) => lines.push(`error ${err.message}`));
  stream.on('unpipe', () => lines.push(`unpipe ${name}`));
  stream.on('finish', () => lines.push(`finish ${name}`));
  return stream;
}

async function run(label, fails, names, order) {
  const lines = [];
  const source = new Readable({ read() {}, highWaterMark: 1 });
  const sinks = names.map((name) => sink(name, lines, {}, name === 'bad' ? fails : undefined));
  for (const each of sinks) source.pipe(each);
  for (const text of ['1', '2', '3']) source.push(text);
  source.push(null);
  await new Promise((done) => setTimeout(done, 40));
  log(label, order ?? names, lines);
  log('  ', source.readableFlowing, source.readableEnded, source._readableState.awaitDrainWriters?.size ?? null);
}

(async () => {
  await run('at once', 'at once', ['bad', 'good']);
  await run('at once', 'at once', ['good', 'bad']);
  await run('later', 'later', ['bad', 'good']);
  await run('destroys', 'destroy', ['bad', 'good']);
  await run('three', 'at once', ['one', 'bad', 'two']);
  await run('alone', 'at once', ['bad']);
  await run('all is well', undefined, ['one', 'two']);

  // Taken off by hand while it is awaited.
  const lines = [];
  const source = new PassThrough();
  const slow = sink('slow', lines, { write(chunk) { lines.push(`slow ${chunk}`); } });
  const good = sink('good', lines);
  source.pipe(slow);
  source.pipe(good);
  source.write('1');
  setImmediate(() => {
    source.write('2');
    setImmediate(() => {
      log('waits', source.readableFlowing, slow.writableNeedDrain);
      source.unpipe(slow);
      source.end('3');
      good.on('finish', () => log('by hand', lines));
    });
  });
})();
