// CL-16: a server in a worker that is to listen again, and is closed in between, before the primary has answered
'use strict';
const net = require('net');
const { inWorker } = require('../lib.js');

inWorker((told, worker) => {
  const server = net.createServer();
  server.on('listening', () => told('listening', server.listening)).on('close', () => told('close')).on('error', (err) => told('error', err.code));
  server.listen(0);
  server.listen(0, () => told('second'));
  server.close((err) => told('called back', err ? err.code : null));
  server.listen(0, () => told('third'));
  const closed = net.createServer().listen(0).close();
  server.on('listening', () => setTimeout(() => {
    told(server.listening, server.address().family);
    told('closed', closed.listening, closed.address(), closed._handle === null);
    server.close(() => worker.disconnect());
  }, 100));
});
