// SRV-60: 'drop' of a server on a path has no argument.
const { lane, log, socketPath, watch } = require('../lib.js');
const net = require('net');

const path = socketPath();
const server = net.createServer(() => log('never'));
server.maxConnections = 0;
server.on('drop', (...args) => log('drop', args));
server.listen(path, () => {
  const client = net.connect(path);
  watch(client, 'connect end finish error close', lane('client'));
  client.resume().on('close', () => server.close());
});
