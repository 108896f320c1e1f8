// STM: 'readable' is not emitted for what was read before its tick, unless nothing follows.
const { log } = require('../lib.js');
const { Readable } = require('stream');

function run(name, { end, again, left }) {
  const stream = new Readable({ read() {} });
  stream.on('readable', () => log(name, 'readable', stream.readableLength, String(stream.read())));
  stream.on('end', () => log(name, 'end'));
  setImmediate(() => {
    stream.push('one');
    stream.push('two');
    log(name, 'read', String(stream.read(left ? 4 : 6)), stream.readableLength);
    if (end) stream.push(null);
    if (again) setImmediate(() => stream.push('three'));
  });
}

run('all', {});
run('all, then more', { again: true });
run('all, then the end', { end: true });
run('a part', { left: true });
run('a part, then the end', { left: true, end: true });
