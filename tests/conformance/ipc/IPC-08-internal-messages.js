// IPC-08: messages with a command that begins with NODE_ are internal
'use strict';
const { fork } = require('child_process');
const { log } = require('../lib.js');

const messages = [
  { cmd: 'NODE_X', a: 1 }, { cmd: 'NODE_' }, { cmd: 'NODE' }, { cmd: 'node_x' }, { cmd: 5 }, { cmd: ['NODE_X'] }, [{ cmd: 'NODE_X' }],
  { CMD: 'NODE_X' }, { cmd: 'NODE_HANDLE_X' }, { cmd: 'NODE_CLUSTER' }, 'NODE_X', { cmd: 'NODE_SOCKET_COUNT', key: 'k', count: 1 },
];
if (process.argv[2] === 'child') {
  const heard = [];
  process.on('internalMessage', (message, handle) => heard.push(['internal', message, handle === undefined]));
  process.on('message', (message) => {
    if (message !== 'end') heard.push(['message', message]);
    else process.send(heard, () => process.disconnect());
  });
} else {
  const child = fork(__filename, ['child']);
  for (const message of messages) child.send(message);
  child.send('end');
  child.on('message', (heard) => heard.forEach((entry) => log(...entry)));
  child.on('exit', (code) => log('exit', code));
}
