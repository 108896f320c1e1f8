// IPC-10: send returns false when much waits; the callbacks tell when it is written
'use strict';
const { fork } = require('child_process');
const { log } = require('../lib.js');

if (process.argv[2] === 'child') {
  process.on('message', (message) => {
    if (message === 'end') process.disconnect();
  });
} else {
  const child = fork(__filename, ['child']);
  child.kill('SIGSTOP'); // A child that reads meanwhile would decide how much waits.
  const written = [];
  log('small', child.send('x'));
  const first = [];
  for (let i = 0; i < 20; i++) first.push(child.send('x'.repeat(100000), (err) => written.push([i, err])));
  log('large', first.slice(0, 1), first.slice(-10));
  log('none is called back at once', written.length);
  child.send('last', () => {
    log('in order', written.map(([i]) => i), written.every(([, err]) => err === null));
    log('small again', child.send('end'));
  });
  child.kill('SIGCONT');
  child.on('exit', (code) => log('exit', code));
}
