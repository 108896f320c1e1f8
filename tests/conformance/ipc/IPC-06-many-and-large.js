// IPC-06: thousands of messages keep their order; large ones arrive whole, wherever the pipe cuts their characters
'use strict';
const { fork } = require('child_process');
const { log } = require('../lib.js');

const large = (n) => 'a' + 'ä€😀'.repeat(n);
if (process.argv[2] === 'child') {
  let next = 0;
  let wrong = 0;
  process.on('message', (message) => {
    if (message === 'ask') process.send({ next, wrong });
    else if (typeof message === 'number') wrong += message !== next++;
    else process.send([message.n, message.text === large(message.n), message.text.length, next]);
  });
} else {
  const child = fork(__filename, ['child']);
  for (let i = 0; i < 5000; i++) child.send(i);
  child.send('ask');
  for (const n of [7000, 7001, 7281, 7282, 100000]) child.send({ n, text: large(n) });
  for (let i = 5000; i < 6000; i++) child.send(i);
  child.send('ask');
  let asked = 0;
  child.on('message', (message) => {
    log(message);
    if (message.next !== undefined && ++asked === 2) child.disconnect();
  });
  child.on('exit', (code) => log('exit', code));
}
