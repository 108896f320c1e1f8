// IPC-11: the child dies; the parent dies
'use strict';
const { fork } = require('child_process');
const { lane, until } = require('../lib.js');

if (process.argv[2] === 'child') {
  process.on('message', () => {});
  process.send('ready');
} else if (process.argv[2] === 'between') {
  const grandchild = fork(__filename, ['orphan'], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  grandchild.on('message', () => process.kill(process.pid, 'SIGKILL'));
} else if (process.argv[2] === 'orphan') {
  process.on('disconnect', () => process.stdout.write(`orphan: disconnect ${process.connected} ${process.channel}`));
  process.send('ready');
} else {
  const print = lane('the child dies');
  const child = fork(__filename, ['child']);
  child.on('message', () => child.kill('SIGKILL'));
  const events = [];
  for (const name of ['disconnect', 'exit', 'close']) child.on(name, (...args) => events.push([name, ...args]));
  until(() => events.length === 3, () => {
    for (const event of events.sort()) print(event);
    print(child.connected, child.channel, child.send('x', (err) => print('called back', err)));
  });
  const second = lane('the parent dies');
  const between = fork(__filename, ['between'], { silent: true });
  let output = '';
  between.stdout.on('data', (chunk) => { output += chunk; });
  between.on('close', (code, signal) => second(code, signal, output));
}
