// MET-14: resetAndDestroy() is for TCP alone.
const { attempt, log, socketPath } = require('../lib.js');
const net = require('net');

const path = socketPath();
const server = net.createServer((peer) => peer.resume()).listen(path, () => {
  const client = net.connect(path, () => {
    attempt('reset', () => client.resetAndDestroy());
    log(client.destroyed);
    client.destroy();
    server.close();
  });
});
