// N26-73: who reads once for each 'readable' leaves chunks behind, and never gets to the end.
const { log } = require('../lib.js');
const { Readable } = require('stream');

function reader(label, chunks, reads, options, late = false) {
  const stream = new Readable({ read() {}, ...options });
  const got = [];
  let events = 0;
  const feed = () => { for (const chunk of chunks) stream.push(chunk); };
  if (!late) feed();
  stream.on('readable', () => {
    events++;
    for (let i = 0; i < reads; i++) got.push(String(stream.read()));
  });
  stream.on('end', () => got.push('end'));
  if (late) feed();
  setImmediate(setTimeout, () => {
    const { length, needReadable, emittedReadable } = stream._readableState;
    log(label, events, got, length, needReadable, emittedReadable);
  }, 20);
}

reader('one read', ['a', 'b', 'c', null], 1);
reader('two reads', ['a', 'b', 'c', null], 2);
reader('four reads', ['a', 'b', 'c', null], 4);
reader('one read, open', ['a', 'b', 'c'], 1);
reader('one read, one chunk', ['a', null], 1);
reader('two reads, one chunk', ['a', null], 2);
reader('no chunk', [null], 1);
reader('objects', ['a', 'b', null], 1, { objectMode: true });
reader('text', ['a', 'b', null], 1, { encoding: 'utf8' });
reader('text, two reads', ['a', 'b', null], 2, { encoding: 'utf8' });
reader('late', ['a', 'b', 'c', null], 1, {}, true);
reader('late, four reads', ['a', 'b', 'c', null], 4, {}, true);
reader('a small mark', ['a', 'b', 'c', 'd'], 1, { highWaterMark: 2 });

// Chunks that come one by one.
const slow = new Readable({ read() {} });
const seen = [];
slow.on('readable', () => seen.push(`${slow.readableLength}:${slow.read()}`));
slow.on('end', () => seen.push('end'));
const parts = ['a', 'bc', 'd', null];
(function next() {
  if (parts.length === 0) return setTimeout(() => log('one by one', seen), 20);
  slow.push(parts.shift());
  if (parts.length === 2) slow.push('more');
  setImmediate(next);
}());
