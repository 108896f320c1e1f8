// MOD-21: the methods of the prototypes are found by for-in, as those that scripts assign are.
const { log } = require('../lib.js');
const net = require('net');

const found = (object) => {
  const names = new Set();
  for (const name in object) names.add(name);
  return names;
};
const socket = found(net.Socket.prototype);
for (const name of ['connect', 'address', 'setTimeout', 'setNoDelay', 'setKeepAlive', 'setTypeOfService', 'getTypeOfService', 'ref', 'unref', 'destroySoon', 'resetAndDestroy', 'pause',
  'resume', 'read', 'write', 'end', 'destroy', 'on', 'once', 'emit', 'pipe', '_read', '_write', '_writev', '_final', '_destroy', 'remoteAddress', 'remotePort', 'remoteFamily',
  'localAddress', 'localPort', 'localFamily', 'bytesRead', 'bytesWritten', '_bytesDispatched', '_connecting', 'pending', 'readyState', 'bufferSize', '_handle', 'constructor']) log(name, socket.has(name));
const server = found(net.Server.prototype);
for (const name of ['listen', 'close', 'address', 'getConnections', 'ref', 'unref', 'listening', 'on', 'emit', 'constructor']) log(name, server.has(name));
const { length } = net.Server.prototype.listen;
log(length, net.Socket.prototype.connect.length, net.Socket.prototype.setTimeout.length, net.Socket.prototype.setKeepAlive.length, net.Server.prototype.close.length, net.Server.prototype.getConnections.length);
