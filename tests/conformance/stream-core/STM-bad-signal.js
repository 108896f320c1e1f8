// STM: a `signal` that is none makes each constructor throw.
const { Duplex, PassThrough, Readable, Transform, Writable } = require('stream');
const { Socket } = require('net');
const { attempt, log } = require('../lib.js');

const like = { aborted: false, addEventListener() {}, removeEventListener() {} };
for (const Class of [Readable, Writable, Duplex, Transform, PassThrough, Socket]) {
  log(Class.name);
  for (const signal of [1, {}, 'x', true, [], () => {}, new AbortController()]) {
    attempt('bad', () => new Class({ signal }));
  }
  for (const signal of [undefined, null, 0, '', false, like]) {
    attempt('good', () => new Class({ signal }).destroyed);
  }
}
class Own extends Transform {
  constructor() { super({ signal: 1 }); }
}
attempt('subclass', () => new Own());
