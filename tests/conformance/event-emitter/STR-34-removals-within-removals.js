// STR-34: removeAllListeners() within 'removeListener': the outer one comes upon listeners that are gone.
const { log } = require('../lib.js');
const { EventEmitter } = require('events');

function attempt(what, call) {
  try { call(); log(what, 'done'); } catch (error) { log(what, error.name, error.code, error.message); }
}

function emitter(within) {
  const it = new EventEmitter();
  it.on('removeListener', (name) => { log('removed', name, it.listenerCount('x'), it.listenerCount('y')); within(it); });
  for (let i = 0; i < 3; i++) it.on('x', () => {});
  it.on('y', () => {});
  return it;
}

const cases = {
  nothing() {},
  'the same event': (it) => it.removeAllListeners('x'),
  'another event': (it) => it.removeAllListeners('y'),
  everything: (it) => it.removeAllListeners(),
  'one listener': (it) => { if (it.listenerCount('x') > 0) it.off('x', it.listeners('x')[0]); },
  'one more listener': (it) => { if (it.listenerCount('x') === 2) it.on('x', () => {}); },
};
for (const [name, within] of Object.entries(cases)) {
  const one = emitter(within);
  attempt(`${name}, x`, () => one.removeAllListeners('x'));
  log(one.eventNames(), one.listenerCount('x'));
  const all = emitter(within);
  attempt(`${name}, all`, () => all.removeAllListeners());
  log(all.eventNames(), all.listenerCount('x'));
}
