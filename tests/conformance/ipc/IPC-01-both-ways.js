// IPC-01: messages go both ways and are what JSON makes of them
'use strict';
const { fork } = require('child_process');
const { log } = require('../lib.js');

if (process.argv[2] === 'child') {
  process.on('message', (message, handle) => {
    process.send({ is: typeof message, message, handle: handle === undefined });
    if (message === 'last') process.disconnect();
  });
} else {
  const child = fork(__filename, ['child']);
  const messages = [
    'text', '', 'ä€😀\u0000\n"', 1, -0.5, 0, true, false, null, [], [1, [2]], {},
    { a: { b: [null, undefined] }, gone: undefined }, NaN, Infinity, new Date(0), new Map([[1, 2]]), Buffer.from('b'),
    { toJSON() { return 'own'; } }, { cmd: 'NODE' }, { cmd: 'NODE_' }, 'last',
  ];
  for (const message of messages) child.send(message);
  child.on('message', (message, handle) => log('from the child:', message, handle));
  child.on('close', (code) => log('close', code));
}
