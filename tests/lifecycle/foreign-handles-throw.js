// An object of the script in the place of a handle throws from each of its methods: the socket ends, the server counts
// right, and nothing stays behind.
const { must, serve } = require('./lib');
const assert = require('assert');
const net = require('net');

let wanted = 0;
process.on('uncaughtException', (error) => {
  assert.strictEqual(error.message, 'wanted');
  wanted++;
});
const methods = ['close', 'readStart', 'readStop', 'shutdown', 'writeUtf8String', 'setNoDelay', 'setKeepAlive', 'ref', 'unref'];
const foreign = (name) => {
  const handle = { close: (closed) => setImmediate(closed) };
  for (const method of methods.slice(1)) handle[method] = () => 0;
  handle[name] = () => { throw new Error('wanted'); };
  return handle;
};
const uses = [
  (socket) => socket.read(0), (socket) => socket.setNoDelay(true), (socket) => socket.setKeepAlive(true), (socket) => socket.unref(), (socket) => socket.ref(),
  (socket) => socket.write('a', 'utf8', () => {}), (socket) => socket.end(), (socket) => socket.destroy(),
];

function use(socket) {
  socket.on('error', () => {});
  for (const each of uses) try { each(socket); } catch (error) { assert.strictEqual(error.message, 'wanted'); }
  assert.ok(socket.destroyed);
}

for (const name of methods) use(new net.Socket({ handle: foreign(name) }));

let left = methods.length;
serve(must(function(socket) {
  socket._handle = foreign(methods[--left]);
  use(socket);
  this.getConnections(must((error, count) => assert.strictEqual(count, 0)));
  if (left === 0) this.close();
}, methods.length), (server, port) => {
  for (const name of methods) net.connect(port, '127.0.0.1').on('error', () => {}).resume();
});
