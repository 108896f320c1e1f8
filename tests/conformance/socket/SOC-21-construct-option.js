// SOC-21: the option `construct`, and `_construct` on the prototype of accepted sockets.
const net = require('net');
const { lane, log, mask, watch } = require('../lib.js');

const other = new net.Socket({ construct: 5 });
log(other._readableState.constructed, Object.hasOwn(other, '_construct'));
const refused = new net.Socket({ construct(done) { done(new Error('refused')); } });
watch(refused, 'error close', lane('refused'));

const accepted = lane('accepted');
const server = net.createServer((socket) => {
  accepted('connection', socket.made);
  watch(socket, 'end error close', accepted).on('data', (chunk) => {
    accepted(String(chunk), socket.made);
    socket.end('bye');
  });
});
server.listen(0, '127.0.0.1', () => {
  const out = lane('client');
  const client = net.connect({
    port: mask(server.address().port, 'PORT'),
    host: '127.0.0.1',
    construct(done) { out('construct', this === client); process.nextTick(done); },
  });
  net.Socket.prototype._construct = function(done) { this.made = true; done(); };
  out(client._readableState.constructed, Object.hasOwn(client, '_construct'));
  watch(client, 'connect end close', out).on('data', (chunk) => out(String(chunk)));
  client.end('hello');
  client.on('close', () => {
    net.Socket.prototype._construct = function(done) { done(new Error('not served')); };
    const second = net.connect(server.address().port, '127.0.0.1').on('error', () => {}).resume();
    second.on('close', () => server.close());
  });
});
