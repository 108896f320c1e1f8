// IPC-03: callbacks come later, in order, with null; after the disconnect with an error, which is an event without them
'use strict';
const { fork } = require('child_process');
const { attempt, log } = require('../lib.js');

if (process.argv[2] === 'child') {
  process.on('message', () => {});
} else {
  const child = fork(__filename, ['child']);
  child.on('error', (err) => log('error', err));
  for (const place of [[], [null], [null, undefined], [undefined, {}]]) {
    child.send('x', ...place, (...args) => log('called back', place.length, args));
  }
  log('sent');
  child.once('spawn', () => {
    log('spawn');
    child.disconnect();
    attempt('send', () => child.send('x'));
    attempt('send and call back', () => child.send('x', (...args) => log('called back', args)));
    attempt('send nothing', () => child.send());
    attempt('disconnect again', () => child.disconnect());
    log('told later');
  });
  child.on('exit', (code) => log('exit', code));
}
