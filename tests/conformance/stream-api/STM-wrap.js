// STM: readable.wrap() on an old stream: data, flow control, end, errors and copied methods.
const { log, watch } = require('../lib.js');
const { EventEmitter } = require('events');
const { Readable } = require('stream');

const tick = () => new Promise((resolve) => setTimeout(resolve, 20));
const events = 'end error close pause resume';
function old() {
  const e = new EventEmitter();
  e.pause = () => log('  old paused');
  e.resume = () => log('  old resumed');
  e.speak = function() { return this === e; };
  return e;
}
(async () => {
  const source = old();
  const r = watch(new Readable({ highWaterMark: 3 }), events, log, '  ');
  log(r.wrap(source) === r, r.speak());
  source.emit('data', Buffer.from('ab'));
  source.emit('data', Buffer.from('cd'));
  await tick();
  log(String(r.read()));
  await tick();
  source.emit('data', Buffer.from('ef'));
  source.emit('end');
  r.on('data', (d) => log(String(d)));
  await tick();
  log(r.destroyed);
  const failing = old();
  const f = watch(new Readable({ objectMode: true }).wrap(failing), events, log, '  f ');
  failing.emit('error', new Error('old error'));
  await tick();
  const closing = old();
  const c = watch(new Readable({ objectMode: true }).wrap(closing), events, log, '  c ');
  closing.emit('close');
  await tick();
  log(f.destroyed, c.destroyed);
  const given = old();
  given.destroy = (err) => log('  old destroyed', err);
  const s = watch(Readable.wrap(given), events, log, '  s ');
  log(s.readableObjectMode);
  given.emit('data', { an: 'object' });
  log(s.read());
  s.destroy(new Error('outside'));
  await tick();
})();
