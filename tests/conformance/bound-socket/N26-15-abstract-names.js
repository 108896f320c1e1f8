// N26-14 N26-15: bound sockets with abstract names, and with a name of the kernel's choice.
const { attempt, lane, log, mask } = require('../lib.js');
const net = require('net');

const { BoundSocket } = net;
mask(process.pid, 'PID');
const name = `\0qjsnet-bound-${process.pid}`;
const abstract = new BoundSocket({ path: name });
log(abstract.address(), abstract.isPipe);
attempt('twice', () => new BoundSocket({ path: name }));
abstract.close();
const zeros = new BoundSocket({ path: `${name}\0with\0zeros` });
log(zeros.address());
zeros.close();
attempt('too long', () => new BoundSocket({ path: `\0${'x'.repeat(200)}` }));
const nothing = new BoundSocket({ path: '' });
log(nothing.address() === '', nothing.isPipe, nothing.fd() > 2);
nothing.close();

// Servers and clients on such names.
for (const path of [`${name}-server`, '']) {
  const server = net.createServer().listen(new BoundSocket({ path }));
  log(server.listening, server.address() === path, server._pipeName === path, server.address());
  server.close();
  const socket = new net.Socket({ handle: new BoundSocket({ path }) });
  log(socket.localAddress === path, socket.address(), socket.localPort);
  socket.destroy();
}
const out = lane('connected');
const server = net.createServer((peer) => {
  peer.setEncoding('utf8').on('data', (text) => peer.end(`${text} back`));
}).listen(new BoundSocket({ path: `${name}-server` }), () => {
  const client = net.connect({ handle: new BoundSocket({ path: `${name}-client` }), path: `${name}-server` });
  client.setEncoding('utf8').on('data', (text) => out(text)).on('close', (hadError) => {
    out('close', hadError, client.localAddress, server.address());
    const unnamed = net.connect({ handle: new BoundSocket({ path: '' }), path: `${name}-server` });
    unnamed.setEncoding('utf8').on('data', (text) => out(text)).on('close', () => {
      out('close', unnamed.localAddress === '');
      server.close();
    });
    unnamed.write('and back again');
  });
  client.write('there');
});
