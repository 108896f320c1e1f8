// N26-80: `Readable.from` heeds the option `destroy`, before the iterator's own end; both errors are kept.
const { log } = require('../lib.js');
const { Duplex, Readable } = require('stream');

async function run(label, { fails, iteratorFails, withThrow, destroyed, text }) {
  const lines = [];
  const iterator = {
    [Symbol.asyncIterator]() { return this; },
    async next() { lines.push('next'); return { value: 1, done: false }; },
    async return() {
      lines.push('return');
      if (iteratorFails) throw new Error('iterator');
      return {};
    },
  };
  if (withThrow) iterator.throw = async (err) => { lines.push(`throw ${err.message}`); return { done: withThrow === 'done' }; };
  const stream = Readable.from(text ? 'text' : iterator, {
    destroy(err, callback) {
      lines.push(`destroy ${err?.message} ${this === stream}`);
      callback(fails ? new Error('option') : err);
    },
  });
  let error;
  stream.on('error', (err) => { error = err; });
  stream.once('data', () => stream.destroy(destroyed ? new Error('asked') : undefined));
  await new Promise((done) => stream.on('close', done));
  log(label, lines);
  if (error) log('  error', error.name, error.message, error.errors?.map((e) => e.message));
}

(async () => {
  await run('plain', {});
  await run('with an error', { destroyed: true });
  await run('the option fails', { fails: true });
  await run('the option fails after an error', { fails: true, destroyed: true });
  await run('the iterator fails', { iteratorFails: true });
  await run('the iterator fails after an error', { iteratorFails: true, destroyed: true });
  await run('both fail', { iteratorFails: true, fails: true });
  await run('an iterator that is told', { withThrow: 'done', destroyed: true });
  await run('an iterator that is told of the option', { withThrow: 'on', fails: true });
  await run('of a text', { text: true });
  await run('of a text, failing', { text: true, fails: true });

  const later = Readable.from([1, 2, 3], { destroy(err, callback) { setTimeout(callback, 10, err); } });
  later.on('close', () => log('closed in the end'));
  log(await later.toArray());
  const duplex = Duplex.from(async function* (source) { yield* source; });
  duplex.end('x');
  for await (const chunk of duplex) log('duplex', String(chunk));
})();
