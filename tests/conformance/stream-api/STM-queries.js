// STM: isReadable, isWritable, isErrored, isDisturbed and isDestroyed through a stream's life.
const { log } = require('../lib.js');
const stream = require('stream');

const tick = () => new Promise((resolve) => setTimeout(resolve, 20));
const ask = (name, s) => log(name, ...['isReadable', 'isWritable', 'isErrored', 'isDisturbed', 'isDestroyed'].map((q) => stream[q](s)));
(async () => {
  for (const odd of [null, undefined, {}, 5, 'text', () => {}]) ask(typeof odd, odd);
  const r = new stream.Readable({ read() {} });
  ask('new readable', r);
  r.push('x');
  r.read();
  ask('read once', r);
  r.push(null);
  r.read();
  ask('ended', r);
  await tick();
  ask('closed', r);
  const w = new stream.Writable({ write(c, e, cb) { cb(); } });
  ask('new writable', w);
  w.end();
  ask('ending', w);
  await tick();
  ask('finished', w);
  const d = new stream.PassThrough();
  ask('duplex', d);
  d.on('error', () => {});
  d.destroy(new Error('x'));
  ask('destroyed', d);
  await tick();
  ask('error told', d);
  ask('no reader', new stream.Duplex({ readable: false, write() {} }));
  ask('no writer', new stream.Duplex({ writable: false, read() {} }));
  const cut = new stream.Readable({ read() {} }).destroy();
  ask('cut', cut);
  const old = new stream.Stream();
  ask('old', old);
  old.readable = true;
  ask('old readable', old);
  for (const name of ['readable', 'writable', 'errored', 'disturbed', 'destroyed']) {
    const marked = new stream.Stream();
    marked[Symbol.for(`nodejs.stream.${name}`)] = true;
    ask(`marked ${name}`, marked);
  }
})();
