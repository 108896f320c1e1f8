// STM: what Duplex.from() and compose() listen to on their inner streams, in that order.
const { log } = require('../lib.js');
const { Duplex, PassThrough, Readable, Writable, compose } = require('stream');

let names;
function noting(stream, name) {
  return stream.on('newListener', (event) => names.push(`${name} ${event}`));
}
const both = (name) => noting(new PassThrough(), name);
const reader = (name) => noting(new Readable({ read() {} }), name);
const writer = (name) => noting(new Writable({ write() {} }), name);

function show(title, make) {
  names = [];
  make();
  log(title, names.join(', '));
}
show('pair', () => Duplex.from({ readable: both('r'), writable: both('w') }));
show('reader', () => Duplex.from(reader('r')));
show('writer', () => Duplex.from(writer('w')));
show('chain', () => compose(both('a'), both('b')));
show('chain of a reader', () => compose(reader('a'), both('b')));
show('chain to a writer', () => compose(both('a'), writer('b')));
