// IPC-23: with the serialization 'advanced' many messages and large ones arrive whole and in their order
'use strict';
const { fork } = require('child_process');
const { log } = require('../lib.js');

if (process.argv[2] === 'child') {
  let expected = 0;
  let bytes = 0;
  process.on('message', ({ number, data, text }) => {
    if (number !== expected++) process.send(['out of order', number]);
    if (data.some((byte) => byte !== number % 251) || text.length !== data.length % 77) process.send(['changed', number]);
    bytes += data.length;
    if (number === 599) {
      process.send([expected, bytes]);
      process.disconnect();
    }
  });
} else {
  const child = fork(__filename, ['child'], { serialization: 'advanced' });
  child.on('message', (message) => log(message));
  child.on('exit', (code) => log('exit', code));
  for (let number = 0; number < 600; number++) {
    const size = number % 50 === 0 ? 200000 : number * 7 % 400;
    child.send({ number, data: Buffer.alloc(size, number % 251), text: '\u20ac'.repeat(size % 77) });
  }
}
