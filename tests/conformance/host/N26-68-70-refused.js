// N26-68 N26-70: servers, sockets and bound sockets are not cloned, and not transferred when it is too late for that.
const { lane, log, pair, socketPath } = require('../lib.js');
const net = require('net');

const told = (label, fn, print = log) => {
  try {
    print(label, fn());
  } catch (err) { print(label, err.name, err.code, err.message, err.constructor.name, err instanceof Error, Object.keys(err)); }
};
const move = (...objects) => structuredClone(objects[0], { transfer: objects });
class Sub extends net.BoundSocket {}
const bound = new net.BoundSocket({ host: '127.0.0.1' });
const idle = net.createServer();
const fresh = new net.Socket();
for (const object of [bound, idle, fresh, new Sub({ host: '127.0.0.1' })]) {
  const { name } = object.constructor;
  told(`clone ${name}`, () => structuredClone(object));
  told(`${name} in an object`, () => structuredClone({ a: [1, object] }));
  told(`${name} in a map`, () => structuredClone(new Map([[object, 1]])));
  told(`${name} beside another`, () => structuredClone([object], { transfer: [new ArrayBuffer(8)] }));
}
told('idle server', () => move(idle));
told('fresh socket', () => move(fresh));
const closed = new net.BoundSocket();
closed.close();
told('closed', () => move(closed));
const path = new net.BoundSocket({ path: socketPath() });
told('path', () => move(path));
log('still there', path.isPipe, path.address());
path.close();

told('twice', () => move(bound, bound));
told('a message that cannot be made', () => structuredClone([bound, () => {}], { transfer: [bound] }));
told('another in the list that cannot be moved', () => structuredClone(bound, { transfer: [bound, fresh] }));
told('another in the list that is nothing', () => structuredClone(bound, { transfer: [bound, {}] }));
for (const item of [5, null, {}, Object.create(net.BoundSocket.prototype), Object.create(net.Socket.prototype)]) told('nothing to move', () => structuredClone(1, { transfer: [item] }));
log('still there', bound.address().address);
bound.close();

pair({ pauseOnConnect: true }, {}, (client, peer) => {
  const out = lane('connected');
  const check = (label, socket) => told(label, () => move(socket), out);
  client.write('x', () => {
    check('written', client);
    peer.setEncoding('utf8');
    check('encoding', peer);
    peer.once('data', () => {
      check('read', peer);
      peer.destroy();
      check('destroyed', peer);
      client.destroy();
    });
    peer.resume();
  });
  check('a write under way', client);
  const connecting = net.connect({ port: client.remotePort, host: '127.0.0.1' });
  connecting.on('error', () => {});
  check('connecting', connecting);
  connecting.destroy();
});
const server = net.createServer((socket) => {
  const out = lane('on a path');
  told('server', () => move(server), out);
  told('socket', () => move(socket), out);
  socket.end();
  server.close();
}).listen(socketPath(), () => net.connect(server.address()).resume());
for (const transfer of [null, 5, 'x', true, {}, { length: 0 }, Symbol('s'), () => {}, new Set([5]), new Set(), undefined, [], [() => {}], [bound, 'x']]) {
  told('transfer', () => structuredClone(1, { transfer }));
}
