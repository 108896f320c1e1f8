// N26-92: the results of `events.on` have `done` before `value`, in whatever way they come.
const { log } = require('../lib.js');
const EventEmitter = require('events');

const show = (label) => (result) => log(label, Object.keys(result), result);
(async () => {
  const emitter = new EventEmitter();
  const iterator = EventEmitter.on(emitter, 'x');
  emitter.emit('x', 1, 'a');
  await iterator.next().then(show('waiting'));
  const asked = [iterator.next(), iterator.next(), iterator.next()];
  emitter.emit('x', 2);
  emitter.emit('x');
  await asked[0].then(show('asked'));
  await asked[1].then(show('asked'));
  const returned = iterator.return();
  await asked[2].then(show('cut off'));
  await returned.then(show('return'));
  await iterator.next().then(show('after'));
  await iterator.return().then(show('return again'));

  const closed = EventEmitter.on(emitter, 'x', { close: ['end'] });
  const pending = closed.next();
  emitter.emit('end');
  await pending.then(show('close'));

  const failing = EventEmitter.on(emitter, 'x');
  emitter.emit('x', 'kept');
  failing.throw(new Error('thrown'));
  await failing.next().then(show('kept'));
  await failing.next().catch((err) => log(err));
  await failing.next().then(show('failed'));

  const target = new EventTarget();
  const ofTarget = EventEmitter.on(target, 'ping');
  target.dispatchEvent(new Event('ping'));
  await ofTarget.next().then(({ value, ...rest }) => log('target', rest, value[0].type));
  log(Reflect.ownKeys(ofTarget).map(String), Object.prototype.toString.call(ofTarget));
})();
