'use strict';
// Each class takes the methods of its own sides from its options, and no others.
const { Readable, Writable, Duplex, Transform } = require('stream');

const options = {};
for (const name of ['read', 'write', 'writev', 'final', 'destroy', 'construct', 'transform', 'flush']) {
  options[name] = name === 'construct' ? (done) => done() : () => {};
}
for (const Class of [Readable, Writable, Duplex, Transform]) {
  const stream = new Class(options);
  const taken = Object.keys(stream).filter((key) => typeof stream[key] === 'function');
  console.log(Class.name, taken.sort().join(' '), taken.every((key) => stream[key] === options[key.slice(1)]));
  const none = new Class({ read: null, write: {}, writev: 1, final: 'x', destroy: undefined, construct: true, transform: [], flush: 0 });
  console.log(Class.name, Object.keys(none).filter((key) => /^_(read|write|writev|final|destroy|construct|transform|flush)$/.test(key)));
}
