// STM: the order in which finished(), pipes, pipelines and iterators take their listeners away.
const { log } = require('../lib.js');
const { PassThrough, Readable, Writable, finished, pipeline } = require('stream');

const noop = () => {};

async function show(title, make) {
  const names = [];
  const noting = (stream, name) => stream.on('removeListener', (event) => names.push(`${name} ${event}`));
  const done = make((name) => noting(new PassThrough(), name),
    (name) => noting(new Readable({ read() {} }), name), (name) => noting(new Writable({ write() {} }), name));
  await done;
  await new Promise((resolve) => setTimeout(resolve, 20));
  log(title, names.join(', '));
}

(async () => {
  await show('finished', (both) => finished(both('a'), noop)());
  await show('finished reader', (both, reader) => finished(reader('a'), noop)());
  await show('finished writer', (both, reader, writer) => finished(writer('a'), noop)());
  await show('one side', (both) => finished(both('a'), { readable: false }, noop)());
  await show('unpiped', (both) => {
    const source = both('a');
    source.pipe(both('b'));
    source.unpipe();
  });
  await show('pipe closed', (both) => both('a').pipe(both('b')).destroy());
  await show('piped to the end', (both) => {
    const source = both('a');
    source.pipe(both('b')).resume();
    source.end('x');
  });
  await show('pipeline', (both) => pipeline(both('a').end('x'), both('b'), noop).resume());
  await show('pipeline fails', (both) => pipeline(both('a'), both('b'), noop).destroy());
  await show('iterated', async (both) => {
    for await (const chunk of both('a').end('x')) log(String(chunk));
  });
})();
