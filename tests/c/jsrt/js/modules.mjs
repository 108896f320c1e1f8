// The ES module gives the same classes as require.
//> true true true
//> served
import net, { createServer, connect, Socket, Server } from 'node:net';
const common = require('net');
print(net.Socket === Socket, common.Socket === Socket, createServer() instanceof Server);
const server = createServer((peer) => { peer.end('served'); server.close(); }).listen(0, '127.0.0.1', () =>
  connect(server.address().port, '127.0.0.1').setEncoding('utf8').on('data', print));
