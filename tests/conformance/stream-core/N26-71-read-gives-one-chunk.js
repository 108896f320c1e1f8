// N26-71: `read()` gives the next chunk of bytes itself; text, objects and reads with a size are as they were.
const { log } = require('../lib.js');
const { Readable, PassThrough } = require('stream');

function filled(options, ...chunks) {
  const asked = [];
  const stream = new Readable({ read(n) { asked.push(n); }, ...options });
  for (const chunk of chunks) stream.push(chunk);
  return Object.assign(stream, { asked });
}
const text = (chunk) => (Buffer.isBuffer(chunk) ? `<${chunk}>` : chunk);
function all(label, stream, ...sizes) {
  const got = [];
  for (const size of sizes) got.push(text(stream.read(...size)), stream.readableLength);
  log(label, got, 'asked', stream.asked);
}

const first = Buffer.from('one');
const same = filled({}, first, 'two');
log('the chunk itself', same.read() === first, same.readableLength);
const view = new Uint8Array([104, 105]);
const ofView = filled({}, view).read();
log('of a Uint8Array', Buffer.isBuffer(ofView), ofView.buffer === view.buffer);
all('bytes', filled({}, 'one', 'two', 'three'), [], [], [], []);
all('a size of undefined', filled({}, 'one', 'two'), [undefined], [undefined]);
all('NaN', filled({}, 'one', 'two'), [NaN], [NaN]);
all('null', filled({}, 'one', 'two'), [null], []);
all('text for a size', filled({}, 'one', 'two'), ['x'], ['4']);
all('sizes', filled({}, 'one', 'two', 'three'), [4], [], [1], [100], []);
all('a size of all', filled({}, 'one', 'two'), [6], []);
all('what is left of a chunk', filled({}, 'hello', 'you'), [2], [], []);
all('objects', filled({ objectMode: true }, 'a', { b: 1 }, [2]), [], [7], [], []);
all('text', filled({ encoding: 'utf8' }, 'one', 'two', 'three'), [], []);
const later = filled({}, 'one', 'tw\u00f6');
later.setEncoding('latin1');
all('an encoding set later', later, [], []);
all('a small mark', filled({ highWaterMark: 3 }, 'one', 'two', 'three'), [], [], [], []);
all('a mark of 0', filled({ highWaterMark: 0 }, 'one', 'two'), [], [], []);
const back = filled({}, 'two');
back.unshift('one');
back.unshift('zero');
all('put back', back, [], [], [], []);
const ended = filled({}, 'one', 'two');
ended.push(null);
ended.on('end', () => log('end after two reads'));
all('after the end', ended, [], [100], []);
const flowing = filled({}, 'one', 'two');
flowing.on('data', (chunk) => log('data', text(chunk)));
log('flowing', text(flowing.read()), flowing.readableLength);

// A source that pushes within `_read` gives what was there first.
let count = 0;
const eager = new Readable({ read() { this.push(count < 4 ? String(count++) : null); } });
const got = [];
eager.on('readable', () => {
  for (let chunk; (chunk = eager.read()) !== null;) got.push(text(chunk));
});
eager.on('end', () => log('eager', got));

const through = new PassThrough();
through.write('a');
through.write('b');
setImmediate(() => {
  log('through', text(through.read()), text(through.read()), text(through.read()));
  through.end('c');
  setImmediate(() => log('through', text(through.read()), text(through.read())));
});
