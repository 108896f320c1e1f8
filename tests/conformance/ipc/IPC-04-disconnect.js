// IPC-04: either side disconnects: properties and events on both
'use strict';
const { fork } = require('child_process');
const { lane, log } = require('../lib.js');

if (process.argv[2] === 'child') {
  const facts = () => [process.connected, process.channel === null, typeof process.send, typeof process.disconnect];
  const told = [];
  process.on('disconnect', () => {
    told.push(['disconnect', ...facts()]);
    process.on('error', (err) => told.push([err.code, err.message]));
    process.disconnect();
    process.send('x', (err) => told.push(['called back', err.code]));
    told.push(process.send('y'));
    process.on('exit', () => process.stdout.write(JSON.stringify(told)));
  });
  process.send(facts());
  if (process.argv[3] === 'itself') {
    process.disconnect();
    told.push(['at once', ...facts()]);
  }
} else {
  for (const who of ['itself', 'parent']) {
    const print = lane(who);
    const child = fork(__filename, ['child', who], { silent: true });
    const facts = () => [child.connected, child.channel === null];
    child.on('message', (message) => {
      print('message', message, facts());
      if (who === 'itself') return;
      child.disconnect();
      print('at once', facts());
    });
    let output = '';
    child.stdout.on('data', (chunk) => { output += chunk; });
    child.on('disconnect', () => print('disconnect', facts()));
    // 'close' counts the channel only where the other side has ended it.
    child.on('exit', (code) => setTimeout(() => print('exit', code, facts(), output), 50));
    child.on('close', (code) => print('close', code));
  }
}
