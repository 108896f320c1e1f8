// STM: what console.log shows of streams and emitters, without symbols.
const { inspect } = require('util');
const EventEmitter = require('events');
const { Duplex, PassThrough, Readable, Transform, Writable } = require('stream');

function shown(value, options) {
  const lines = inspect(value, options).split('\n').filter((line) => !/^\s*Symbol\((?!owner_symbol|events|kBuffered)/.test(line));
  console.log(lines.join('\n').replace(/,(?=\n\s*[}\]])/g, ''));
}

const readable = new Readable({ read() {} });
readable.push('abc');
readable.on('end', () => {});
shown(readable);
shown(readable._readableState);
const writable = new Writable({ write() {} });
writable.write('x');
writable.write('y');
writable.cork();
shown(writable);
shown(writable._writableState);
shown(new Duplex());
shown(new Transform());
shown(new PassThrough({ objectMode: true }));
class Mine extends Readable { constructor() { super(); this.mine = 1; } }
shown(new Mine());
shown({ a: { b: readable } });
shown({ a: { b: { c: readable } } });
shown(writable, { depth: 0 });
shown(writable, { depth: 1, compact: false });
const emitter = new EventEmitter();
shown(emitter);
emitter.on('a', () => {}).on('b', function named() {}).on('b', () => {});
shown(emitter);
writable.removeAllListeners();
shown(writable._events);
