// STM: duplexPair(): what one side writes the other reads, with back-pressure.
const { log, watch } = require('../lib.js');
const { Duplex, duplexPair } = require('stream');

const tick = () => new Promise((resolve) => setTimeout(resolve, 20));
const events = 'end finish drain error close';
(async () => {
  const [a, b] = duplexPair();
  log(a instanceof Duplex, a !== b, a.readableHighWaterMark === b.writableHighWaterMark);
  watch(a, events, log, 'a ');
  watch(b, events, log, 'b ');
  b.on('data', (d) => log('b data', String(d)));
  a.write('', () => log('empty written'));
  log(a.write('hello', () => log('hello written')));
  a.end('bye', () => log('a ended'));
  await tick();
  b.end('answer');
  a.on('data', (d) => log('a data', String(d)));
  await tick();
  log(a.destroyed, b.destroyed);
  const [c, d] = duplexPair({ highWaterMark: 3 });
  watch(c, events, log, 'c ');
  log(c.write('12', () => log('1 written')), c.write('34', () => log('2 written')), c.write('56', () => log('3 written')));
  await tick();
  log(c.writableLength, d.readableLength);
  log(String(d.read()));
  await tick();
  log(String(d.read()));
  await tick();
  const [e, f] = duplexPair({ objectMode: true });
  f.on('data', (value) => log('f', value));
  e.write({ some: 'object' });
  await tick();
  watch(f, events, log, 'f ');
  watch(e, events, log, 'e ').destroy(new Error('gone'));
  await tick();
  log(e.destroyed, f.destroyed);
})();
