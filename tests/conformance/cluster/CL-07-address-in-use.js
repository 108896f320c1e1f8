// CL-07: the primary cannot listen: the worker's server gets the error, and may try again
'use strict';
const cluster = require('cluster');
const net = require('net');
const { log, mask, socketPath } = require('../lib.js');

if (cluster.isPrimary) {
  const path = socketPath();
  const taken = net.createServer().listen(0, '127.0.0.1', () => {
    const other = net.createServer().listen(path, () => {
      const port = mask(taken.address().port, 'PORT');
      const worker = cluster.fork({ PORT: port, SOCKET_PATH: path });
      worker.on('message', (message) => {
        log(message);
        if (message === 'free it') taken.close(() => worker.send('free'));
      });
      worker.on('listening', ({ address, port, addressType }) => log('listening', address, port, addressType));
      worker.on('exit', (code) => {
        log('exit', code);
        other.close();
      });
    });
  });
} else {
  const port = Number(process.env.PORT);
  const describe = (err) => [err.message, Object.entries(err), err.name];
  const server = net.createServer();
  server.once('error', (err) => {
    process.send([describe(err), server.listening]);
    const unix = net.createServer().listen(process.env.SOCKET_PATH).on('error', (error) => {
      process.send([describe(error), unix.listening]);
      process.send('free it');
    });
  });
  server.listen(port, '127.0.0.1');
  process.on('message', () => {
    server.on('listening', () => {
      process.send(['listens now', server.listening]);
      cluster.worker.disconnect();
    });
    server.on('error', (err) => process.send(['again', err.message]));
    server.listen(port, '127.0.0.1');
  });
}
