// SRV-07 SOC-14 CON-27 BL-20: block lists of servers and of outgoing connections.
const { attempt, lane, log, serve, watch } = require('../lib.js');
const net = require('net');

for (const bad of [{}, 'x', 5]) attempt('option', () => net.createServer({ blockList: bad }));
attempt('option', () => new net.Socket({ blockList: [] }));
const list = new net.BlockList();
list.addAddress('127.0.0.1');
const server = serve({ blockList: list }, () => log('never'), (port) => {
  server.on('drop', () => log('never dropped'));
  const out = lane('blocked by the server');
  const a = net.connect(port, '127.0.0.1');
  watch(a, 'connect end error close', out);
  a.resume().on('close', () => {
    const own = lane('blocked by the client');
    const b = net.connect({ port, host: '127.0.0.1', blockList: list });
    watch(b, 'connectionAttempt connect end error close', own);
    b.on('close', () => server.close());
  });
});
