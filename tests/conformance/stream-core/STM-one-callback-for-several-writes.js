// STM: a function that several writes of one turn share is called once for each of them.
const { log } = require('../lib.js');
const { Writable } = require('stream');

const seen = [];
const writable = new Writable({
  write(chunk, encoding, callback) {
    seen.push(String(chunk));
    callback();
  },
});
let calls = 0;
const count = (error) => { calls++; seen.push(`called ${error}`); };
for (const text of ['a', 'b', 'c']) writable.write(text, count);
seen.push('written');
setImmediate(() => {
  log(calls, seen);
  writable.write('d', count);
  writable.end('e', () => log('ended', calls));
});
