// N26-72: loops, `toArray`, `iterator`, `wrap`, `compose` and `Duplex.from` give the chunks as they were pushed.
const { log } = require('../lib.js');
const { Duplex, PassThrough, Readable, compose } = require('stream');

const chunks = ['a', 'bc', 'def', 'g'];
function filled(options) {
  const stream = new Readable({ read() {}, ...options });
  for (const chunk of chunks) stream.push(chunk);
  stream.push(null);
  return stream;
}
async function looped(iterable) {
  const got = [];
  for await (const chunk of iterable) got.push(String(chunk));
  return got;
}

async function show(label, promise) {
  try {
    log(label, await promise);
  } catch (err) {
    log(label, err);
  }
}
const texts = async (stream) => (await stream.toArray()).map(String);

(async () => {
  await show('for await', looped(filled()));
  await show('iterator', looped(filled().iterator({ destroyOnReturn: false })));
  await show('toArray', texts(filled()));
  await show('text', looped(filled({ encoding: 'utf8' })));
  await show('text toArray', filled({ encoding: 'latin1' }).toArray());
  await show('objects', looped(filled({ objectMode: true })));
  await show('map', filled().map((chunk) => chunk.length).toArray());
  await show('reduce', filled().reduce((sum, chunk) => `${sum}|${chunk}`, ''));
  await show('take', texts(filled().take(2)));
  await show('wrap', texts(new Readable().wrap(filled())));
  await show('Readable.wrap', texts(Readable.wrap(filled())));
  await show('Duplex.from', texts(Duplex.from(filled())));
  await show('Duplex.from a pair', texts(Duplex.from({ readable: filled() })));
  const composed = compose(new PassThrough(), new PassThrough());
  for (const chunk of chunks) composed.write(chunk);
  composed.end();
  await show('compose', texts(composed));
  await show('readable.compose', texts(filled().compose(new PassThrough())));
  await show('Readable.from', Readable.from(filled()).map(String).toArray());
  const through = new PassThrough();
  for (const chunk of chunks) through.write(chunk);
  through.end();
  await show('PassThrough', looped(through));
  const uneven = filled();
  log('after a read', String(uneven.read(2)), await looped(uneven));
})();
