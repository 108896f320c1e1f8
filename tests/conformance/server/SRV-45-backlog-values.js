// SRV-45 SRV-13: backlogs that are no usable numbers.
const { log } = require('../lib.js');
const net = require('net');

const forms = [[0, 0], [0, -1], [0, NaN], [0, '127.0.0.1', '5'], [{ port: 0, backlog: 0 }], [{ port: 0, backlog: 'x' }], [{ port: 0, backlog: null }, 7], [0, undefined, 1]];
const next = (index) => {
  if (index === forms.length) return;
  const server = net.createServer();
  server.on('error', (err) => { log(index, err.code); next(index + 1); });
  server.listen(...forms[index], () => { log(index, 'listening'); server.close(() => next(index + 1)); });
};
next(0);
