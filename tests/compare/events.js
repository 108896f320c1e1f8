'use strict';
// Programs of `events`: emitters, listeners that change them while they emit, and waits.

const EventEmitter = require('events');
const { ODD, value } = require('./values.js');

const NAMES = ['a', 'b', 'error', 'newListener', 'removeListener', 'symbol'];
const KEY = Symbol('key');
const key = (name) => (name === 'symbol' ? KEY : name === 'monitor' ? EventEmitter.errorMonitor : name);

function operation(random, depth = 0) {
  const on = random.below(2);
  const event = random.chance(8) ? 'monitor' : random.pick(NAMES);
  const name = random.weighted({
    on: 12, once: 8, prependListener: 4, prependOnceListener: 3, addListener: 2, off: 6, removeListener: 2, removeAll: 3, emit: 14, counts: 4,
    listeners: 3, rawListeners: 3, eventNames: 3, setMax: 2, waitOnce: 3, iterate: 2, odd: 4, wait: 3, state: 1, static: 3, fire: 2,
  });
  const listener = random.below(5);
  const nested = depth < 2 && random.chance(35) ? operation(random, depth + 1) : null;
  const odd = [random.pick(ODD), random.pick(ODD)];
  return { name, on, event, listener, nested, odd, how: random.below(6) };
}

function generate(random) {
  return {
    options: [random.pick([undefined, { captureRejections: true }, {}]), undefined],
    operations: Array.from({ length: 4 + random.below(20) }, () => operation(random)),
  };
}

function perform(program, operation, trace) {
  const { emitters, listeners } = program;
  const { name, event, how, odd } = operation;
  const one = emitters[operation.on];
  const lane = `e${operation.on}`;
  const log = (...values) => trace.log('all', lane, name, ...values);
  const listener = () => {
    const id = `l${operation.listener}`;
    listeners[operation.listener] ??= function (...args) {
      trace.log('all', lane, id, 'called with', args, this === one ? '' : 'another this');
      const nested = listeners[operation.listener].nested;
      if (nested && program.nested++ < 40) attempt(program, nested, trace);
      if (operation.how === 5) throw new Error(`thrown by ${id}`);
      return operation.how === 4 ? Promise.reject(new Error(`rejected by ${id}`)) : undefined;
    };
    trace.name(listeners[operation.listener], id);
    listeners[operation.listener].nested ??= operation.nested;
    return listeners[operation.listener];
  };
  switch (name) {
    case 'on': case 'once': case 'prependListener': case 'prependOnceListener': case 'addListener': case 'off': case 'removeListener':
      return log(trace.text(event), one[name](key(event), listener()) === one);
    case 'removeAll': return log(how < 4 ? one.removeAllListeners(key(event)) === one : one.removeAllListeners() === one);
    case 'emit': {
      const args = event === 'error' && how < 3 ? [new Error('emitted')] : odd.slice(0, how % 3).map(value);
      return log(trace.text(event), ...args, '->', one.emit(key(event), ...args));
    }
    case 'counts': return log(one.listenerCount(key(event)), one.listenerCount(key(event), listener()));
    case 'listeners': return log(one.listeners(key(event)));
    case 'rawListeners': return log(one.rawListeners(key(event)));
    // What was kept is called once more.
    case 'fire': {
      const raw = one.rawListeners(key(event));
      return raw.length > 0 ? log(raw[0].call(one, 'fired')) : undefined;
    }
    case 'eventNames': return log(one.eventNames());
    case 'setMax': return log(one.setMaxListeners(how < 2 ? value(odd[0]) : how) === one, one.getMaxListeners());
    case 'waitOnce':
      EventEmitter.once(one, key(event)).then((args) => log('resolved', args), (error) => log('rejected', error));
      return;
    case 'iterate':
      (async () => {
        let left = how % 3;
        for await (const args of EventEmitter.on(one, key(event), how > 3 ? { close: ['b'] } : undefined)) {
          log('gets', args);
          if (--left < 0) break;
        }
      })().then(() => log('ended'), (error) => log('rejected', error));
      return;
    case 'odd': {
      const method = ['on', 'once', 'emit', 'off', 'setMaxListeners', 'listenerCount'][how];
      return log(method, odd.join(' '), '->', one[method](value(odd[0]), value(odd[1])));
    }
    case 'static': {
      if (how < 2) return log(EventEmitter.getEventListeners(one, key(event)));
      if (how < 3) return log(EventEmitter.listenerCount(one, key(event)));
      if (how < 4) return log(EventEmitter.getMaxListeners(one));
      if (how < 5) return log(EventEmitter.setMaxListeners(3, one));
      return log(EventEmitter.getEventListeners(value(odd[0]) ?? 0, 'a'));
    }
    case 'state': return log(Object.keys(one), one._eventsCount);
    default: return undefined;
  }
}

function attempt(program, operation, trace) {
  try {
    perform(program, operation, trace);
  } catch (error) {
    trace.log('all', operation.name, 'throws', error);
  }
}

async function run({ options, operations }, trace) {
  const program = { emitters: options.map((one) => new EventEmitter(one ?? undefined)), listeners: [], nested: 0 };
  program.emitters.forEach((one, index) => trace.name(one, `e${index}`));
  for (const operation of operations) {
    attempt(program, operation, trace);
    if (operation.name === 'wait') await new Promise((resolve) => setImmediate(resolve));
  }
  for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve));
}

module.exports = { generate, run };
