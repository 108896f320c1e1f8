// CON-26: answers of a lookup function that are no addresses.
const { log } = require('../lib.js');
const net = require('net');

const answers = [['nonsense', 4], [undefined, 4], ['127.0.0.1', 100], ['127.0.0.1', undefined], [['127.0.0.1'], 4], [null, 4], [5, 4], ['::1', 5]];
const next = (index) => {
  if (index === answers.length) return;
  const socket = net.connect({ port: 1, host: 'some.name', autoSelectFamily: false, lookup: (host, options, cb) => cb(null, ...answers[index]) });
  socket.on('error', (err) => log(answers[index], err));
  socket.on('close', (hadError) => { log('close', hadError); next(index + 1); });
};
next(0);
