// IPC-07: messages wait for the first listener, on both sides
'use strict';
const { fork } = require('child_process');
const { log } = require('../lib.js');

if (process.argv[2] === 'child') {
  process.channel.ref();
  process.send('early 1');
  process.send('early 2');
  setTimeout(() => {
    let count = 0;
    process.on('message', (message) => {
      process.send(['late listener', message]);
      if (++count === 2) process.disconnect();
    });
    process.on('message', (message) => process.send(['second listener', message]));
  }, 100);
} else {
  const child = fork(__filename, ['child']);
  child.send('a');
  child.send('b');
  setTimeout(() => {
    child.on('message', (message) => log('got', message));
    log('listening');
  }, 60);
  child.on('exit', (code) => log('exit', code));
}
