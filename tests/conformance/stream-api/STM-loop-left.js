// STM: a loop that is left gives its stream up one microtask later, and waits for that.
const { PassThrough, Readable } = require('stream');
const { log } = require('../lib.js');

function three(name) {
  const stream = new Readable({
    objectMode: true,
    read() {},
    destroy(err, done) { log(name, '_destroy', err); done(err); },
  });
  stream.on('error', (err) => log(name, err)).on('close', () => log(name, 'close'));
  for (const chunk of [1, 2, 3]) stream.push(chunk);
  return stream;
}
function microtasks(name, stream, count = 4) {
  log(name, 'microtask', stream.destroyed);
  if (count > 1) Promise.resolve().then(() => microtasks(name, stream, count - 1));
}
const rest = () => new Promise((resolve) => { setTimeout(resolve, 5); });

(async () => {
  let stream = three('break');
  for await (const chunk of stream) { microtasks('break', stream); break; }
  log('after break', stream.destroyed);
  await rest();

  stream = three('return');
  await (async () => { for await (const chunk of stream) { microtasks('return', stream); return; } })();
  log('after return', stream.destroyed);
  await rest();

  stream = three('kept');
  for await (const chunk of stream.iterator({ destroyOnReturn: false })) { microtasks('kept', stream, 2); break; }
  log('after kept', stream.destroyed);
  stream.destroy();
  await rest();

  stream = three('inner');
  try {
    for await (const chunk of stream) {
      for await (const other of stream) { microtasks('inner', stream, 3); break; }
      log('after inner');
    }
  } catch (err) { log('outer', err); }
  await rest();

  stream = three('by hand');
  const iterator = stream[Symbol.asyncIterator]();
  await iterator.next();
  Promise.resolve().then(() => microtasks('by hand', stream));
  log(await iterator.return('value'), stream.destroyed);
  log(await iterator.next(), await iterator.return(3));
  await rest();

  stream = Readable.from([1, 2, 3]);
  try { for await (const chunk of stream) throw new Error('mine'); } catch (err) { log(err, stream.destroyed); }
  await rest();

  const pass = new PassThrough();
  pass.end('text');
  for await (const chunk of pass) break;
  log(pass.destroyed, pass.writable);
})();
