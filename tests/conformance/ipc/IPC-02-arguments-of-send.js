// IPC-02: what send takes, and what it refuses
'use strict';
const net = require('net');
const { fork } = require('child_process');
const { attempt, log } = require('../lib.js');

if (process.argv[2] === 'child') {
  let count = 0;
  process.on('message', () => { if (++count === 8) process.disconnect(); });
} else {
  const child = fork(__filename, ['child']);
  const send = (label, ...args) => attempt(label, () => child.send(...args));
  send('nothing');
  send('undefined', undefined);
  send('a function', () => {});
  send('a symbol', Symbol('s'));
  send('a BigInt', 1n);
  send('an object as handle', 'x', {});
  send('a number as handle', 'x', 5);
  send('true as handle', 'x', true);
  send('a string as handle', 'x', 'y');
  send('a stream as handle', 'x', process.stdout);
  send('options: a number', 'x', null, 5);
  send('options: null', 'x', undefined, null);
  send('options: true', 'x', undefined, true);
  send('options: an array', 'x', undefined, []);
  send('what throws', { toJSON() { throw new Error('not this'); } });
  send('1: null as handle', 'x', null);
  send('2: 0 as handle', 'x', 0);
  send('3: an empty string as handle', 'x', '');
  send('4: a number as callback', 'x', null, {}, 5);
  send('5: null as callback', 'x', null, undefined, null);
  send('6: a socket without a handle', 'x', new net.Socket());
  send('7: a server that does not listen', 'x', net.createServer());
  send('8: options and callback', 'x', undefined, { keepOpen: 1, other: 2 }, (err) => log('called back with', err));
  child.on('exit', (code) => log('exit', code));
}
