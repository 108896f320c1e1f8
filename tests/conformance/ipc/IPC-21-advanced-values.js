// IPC-21: with the serialization 'advanced' a message may be almost anything, both ways
'use strict';
const { inspect } = require('util');
const { fork, spawn } = require('child_process');
const { attempt, lane } = require('../lib.js');

if (process.argv[2] === 'child') {
  process.on('message', (message) => {
    if (message === 'end') process.disconnect();
    else process.send({ seen: inspect(message, { depth: 5 }), message });
  });
} else {
  const log = lane('messages');
  const others = lane('others');
  const cycle = { name: 'cycle' };
  cycle.self = [cycle];
  const messages = ['text', 'a\u20acb', 0, -0, NaN, 2 ** 53, true, null, [1, , undefined], { a: undefined, b: 10n ** 30n }, new Date(5), /x\u20ac/gi,
    new Map([[{ k: 1 }, new Set([1])]]), [Object(1), Object('s')], new Uint8Array([1, 2]), Buffer.from('bytes'), new Float64Array([1.5]),
    new Uint8Array([7]).buffer, Object.assign(new RangeError('r', { cause: 'c' }), { stack: 'STACK' }), cycle,
    'x'.repeat(3000)];
  const child = fork(__filename, ['child'], { serialization: 'advanced' });
  let at = 0;
  const next = () => {
    if (at < messages.length) child.send(messages[at]);
    else {
      for (const wrong of [undefined, 1n, Symbol('s'), () => 1]) attempt('refused', () => child.send(wrong), log);
      for (const wrong of [{ f() {} }, [Symbol('s')], new WeakMap(), [Promise.resolve()]]) {
        attempt('not cloned', () => child.send(wrong, () => log('called back')), log);
      }
      child.send('end');
    }
  };
  child.on('message', ({ seen, message }) => {
    const again = inspect(message, { depth: 5 });
    log(seen.length > 1000 ? seen.length : seen, again === seen, again === inspect(messages[at], { depth: 5 }));
    at++;
    next();
  });
  child.on('exit', (code) => log('exit', code));
  next();
  // A child that knows nothing of the channel.
  for (const serialization of ['advanced', 'json', undefined]) {
    const told = spawn(process.execPath, ['-e', 'process.exit(process.env.NODE_CHANNEL_SERIALIZATION_MODE === undefined ? 0 : 1)'],
      { stdio: ['ignore', 'ignore', 'ignore', 'ipc'], serialization });
    told.on('exit', (code) => others('spawned', code));
  }
}
