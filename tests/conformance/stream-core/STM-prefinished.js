'use strict';
// What the state of a writing side says on the way to its end.
const { Writable } = require('stream');

function watch(name, stream, then) {
  const state = stream._writableState;
  const say = (when) => {
    const { ending, ended, prefinished, finalCalled, finished, pendingcb } = state;
    console.log(name, when, { ending, ended, prefinished, finalCalled, finished, pendingcb });
  };
  stream.on('prefinish', () => say('prefinish'));
  stream.on('finish', () => say('finish'));
  stream.on('close', () => { say('close'); then(); });
  say('begin');
  stream.end('x', () => say('callback'));
  say('end');
}

const write = (chunk, encoding, done) => setImmediate(done);
watch('without', new Writable({ write }), () => {
  watch('with', new Writable({ write, final(done) { console.log('final'); setImmediate(done); } }), () => {});
});
