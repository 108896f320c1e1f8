// SRV-30: a second listen() throws and its callback is not kept.
const { attempt, log } = require('../lib.js');
const net = require('net');

const server = net.createServer();
server.listen(0, () => {
  log('listening', server.listenerCount('listening'));
  attempt('when listening', () => server.listen(0, () => log('never')));
  server.close(() => log('closed', server.listenerCount('listening')));
});
attempt('at once', () => server.listen(0, () => log('never')));
attempt('bad port', () => server.listen(-1));
