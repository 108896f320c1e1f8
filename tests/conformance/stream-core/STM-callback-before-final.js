// STM: a write that completes later is told before `_final` or `_flush`, also when the last one completes at once.
const { Duplex, Transform, Writable } = require('stream');
const { lane, watch } = require('../lib.js');

const methods = (out, more) => ({
  write(chunk, encoding, done) {
    out('_write', String(chunk));
    if (String(chunk) === 'A') setImmediate(() => { out('complete'); done(); });
    else done();
  },
  final(done) { out('_final'); done(); },
  ...more,
});
const transform = (out, more) => ({
  transform(chunk, encoding, done) { methods(out).write(chunk, encoding, (err) => done(err, chunk)); },
  flush(done) { out('_flush'); done(null, 'flushed'); },
  ...more,
});
function run(name, Class, made, more, writes = ['A']) {
  const out = lane(name);
  const stream = watch(new Class(made(out, more)), 'drain prefinish finish error close', out);
  stream.on('data', (chunk) => out('data', String(chunk)));
  for (const chunk of writes) stream.write(chunk, (err) => out('told', chunk, err));
  stream.end('Z', (err) => out('ended', err));
}

run('Writable', Writable, methods);
run('more in the queue', Writable, methods, {}, ['A', 'B', 'C']);
run('objects', Writable, methods, { objectMode: true });
run('small mark', Writable, methods, { highWaterMark: 1 });
run('writev', Writable, methods, { writev(chunks, done) { done(); } }, ['A', 'B']);
run('no final', Writable, methods, { final: undefined });
run('final fails', Writable, methods, { final(done) { done(new Error('final')); } });
run('Duplex', Duplex, methods, { read() { this.push(null); } });
run('Transform', Transform, transform);
run('Transform with final', Transform, transform, { final(done) { done(); } });
run('Transform of objects', Transform, transform, { objectMode: true });
