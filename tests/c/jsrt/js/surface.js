// What the module offers: its exports, classes to inherit from, members on prototypes, nothing put into the global object.
//> BlockList BoundSocket Server Socket SocketAddress Stream connect createConnection createServer isIP isIPv4 isIPv6
//> true true true [object Object]
//> missing:
//> own:
//> false true false closed 0 0
//> undefined undefined undefined {} null false
//> hi 1 true true
//> without new true true
//> 4/true/false 0/false/false 0/false/false 0/false/false 6/false/true 6/false/true 0/false/false 0/false/false 0/false/false
//> 0 0 0 0 4 6
//> stringified
//> global object as before
const globals = Object.getOwnPropertyNames(globalThis).length;
const net = require('net');
print(Object.keys(net).filter((name) => !/^_|Default/.test(name)).sort().join(' '));
const socket = new net.Socket();
const server = net.createServer();
print(net.Stream === net.Socket, net.connect === net.createConnection,
  socket.constructor === net.Socket && server.constructor === net.Server, String(socket));

const emitter = ['on', 'off', 'addListener', 'once', 'prependListener', 'prependOnceListener', 'emit', 'eventNames', 'listeners',
  'rawListeners', 'listenerCount', 'setMaxListeners', 'getMaxListeners', 'removeListener', 'removeAllListeners'];
const ofSocket = ['connect', 'write', 'end', 'destroy', 'destroySoon', 'resetAndDestroy', 'address', 'pause', 'resume', 'ref', 'unref',
  'setTimeout', 'setKeepAlive', 'setNoDelay', 'setEncoding', 'read', 'unshift', 'push', 'pipe', 'unpipe', 'cork', 'uncork', 'isPaused'];
const ofServer = ['listen', 'close', 'address', 'getConnections', 'ref', 'unref'];
const each = (test) => [[socket, emitter.concat(ofSocket)], [server, emitter.concat(ofServer)]]
  .map(([object, names]) => names.filter((name) => test(object, name))).join('');
print('missing:' + each((object, name) => typeof object[name] !== 'function'));
print('own:' + each((object, name) => Object.prototype.hasOwnProperty.call(object, name)));
print(socket.connecting, socket.pending, socket.destroyed, socket.readyState, socket.bytesRead, socket.bytesWritten);
print(socket.remoteAddress, socket.localPort, socket.remoteFamily, JSON.stringify(socket.address()), server.address(), server.listening);

class Mine extends net.Socket {
  constructor(options) { super(options); this.mine = 1; }
  hello() { return 'hi ' + this.mine; }
}
const mine = new Mine({ allowHalfOpen: true });
print(mine.hello(), mine instanceof net.Socket, mine.allowHalfOpen);
print('without new', net.Socket() instanceof net.Socket, net.Server() instanceof net.Server);

print(['127.0.0.1', '01.2.3.4', '1.2.3', ' 1.2.3.4', '::1%lo', '::ffff:1.2.3.4', '[::1]', '1::2::3', '1.2.3.4\0']
  .map((text) => [net.isIP(text), net.isIPv4(text), net.isIPv6(text)].join('/')).join(' '));
print([undefined, null, 5, {}, ['1.2.3.4'], { toString: () => '::1' }].map((value) => net.isIP(value)).join(' '));
JSON.stringify([socket, server]);
print('stringified');

const open = net.createServer((peer) => { open.close(); peer.end(); }).listen(0, '127.0.0.1', () => {
  net.connect(open.address().port, '127.0.0.1', () => {
    const more = Object.getOwnPropertyNames(globalThis).length - globals;
    print('global object', more === 0 ? 'as before' : `has ${more} more`);
  }).resume();
});
