// N26-90: the disposal of a stream resolves although `_destroy` reports an error of its own at once.
const { log } = require('../lib.js');
const { Duplex, Readable, Writable } = require('stream');

const AsyncDispose = Symbol.asyncDispose;
async function dispose(label, stream) {
  const lines = [];
  stream.on('error', (err) => lines.push(`error ${err.name} ${err.message}`));
  stream.on('close', () => lines.push('close'));
  const promise = stream[AsyncDispose]();
  lines.push(`${promise instanceof Promise} ${stream.destroyed}`);
  await promise.then((value) => lines.push(`resolved ${value}`), (err) => lines.push(`rejected ${err.name} ${err.message}`));
  await new Promise((done) => setImmediate(setTimeout, done, 20));
  log(label, lines, stream.errored?.message);
}
const at = {
  'at once': (err, callback) => callback(new Error('own')),
  'passing': (err, callback) => callback(err),
  'swallowing': (err, callback) => callback(),
  'on a tick': (err, callback) => process.nextTick(callback, new Error('own')),
  'later': (err, callback) => setTimeout(callback, 5, new Error('own')),
  'throwing': () => { throw new Error('own'); },
};

(async () => {
  for (const [label, destroy] of Object.entries(at)) {
    await dispose(`readable ${label}`, new Readable({ read() {}, destroy }));
    await dispose(`writable ${label}`, new Writable({ write() {}, destroy }));
    await dispose(`duplex ${label}`, new Duplex({ read() {}, write() {}, destroy }));
  }
  const failed = new Readable({ read() {} });
  failed.on('error', () => {});
  failed.destroy(new Error('before'));
  await dispose('failed before', failed);
  await dispose('again', failed);
  const ended = Readable.from([]);
  ended.resume();
  await new Promise((done) => ended.on('close', done));
  await dispose('ended before', ended);
  const finished = new Writable({ write(chunk, e, done) { done(); }, autoDestroy: false });
  finished.end();
  await new Promise((done) => finished.on('finish', done));
  await dispose('finished before', finished);
  const iterator = Readable.from([1, 2])[Symbol.asyncIterator]();
  await iterator.next();
  await iterator[AsyncDispose]();
  log('iterator', iterator.stream.destroyed);
})();
