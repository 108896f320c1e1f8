// MOD-19: Socket and Server may be called without `new`; Stream is Socket.
const { log } = require('../lib.js');
const net = require('net');

const socket = net.Socket();
log(socket instanceof net.Socket, socket.readyState);
const server = net.Server(() => {});
log(server instanceof net.Server, server.listenerCount('connection'), server.listening);
log(net.Stream === net.Socket, net.Socket.name, net.Socket.length, net.Server.name, net.Server.length);
function Derived() { net.Socket.call(this, { allowHalfOpen: true }); }
Object.setPrototypeOf(Derived.prototype, net.Socket.prototype);
Object.setPrototypeOf(Derived, net.Socket);
const derived = new Derived();
log(derived instanceof net.Socket, derived.allowHalfOpen);
class Sub extends net.Socket {}
log(new Sub() instanceof Sub, new Sub({ highWaterMark: 9 }).readableHighWaterMark);
class Listener extends net.Server {}
log(new Listener() instanceof net.Server, new Listener(() => {}).listenerCount('connection'));
