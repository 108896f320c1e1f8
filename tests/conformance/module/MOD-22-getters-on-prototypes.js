// MOD-22: reading the net getters on the bare prototypes does not throw.
const { attempt } = require('../lib.js');
const net = require('net');

for (const name of ['bytesWritten', 'bytesRead', 'bufferSize', 'localAddress', 'localPort', 'localFamily', 'remoteAddress',
  'remotePort', 'remoteFamily', 'pending', 'readyState', 'readable', 'writable', 'destroyed', 'closed', '_connecting']) {
  attempt(name, () => net.Socket.prototype[name]);
}
attempt('listening', () => net.Server.prototype.listening);
