// PROP: members of sockets and servers that are not documented, and that programs use.
const { log, mask, pair } = require('../lib.js');
const net = require('net');

for (const [name, proto] of [['Socket', net.Socket.prototype], ['Server', net.Server.prototype]]) {
  for (const key of ['_getpeername', '_getsockname', '_onTimeout', '_reset', '_unrefTimer', '_writeGeneric', '_listen2', '_emitCloseIfDrained']) {
    const own = Object.getOwnPropertyDescriptor(proto, key);
    if (own) log(name, key, own.enumerable, own.writable, own.configurable, own.value.length);
  }
}
const fresh = new net.Socket();
log(fresh._getpeername(), fresh._getsockname(), fresh._unrefTimer(), fresh._onTimeout());
fresh.on('timeout', () => log('timeout'));
log(fresh._onTimeout());
const replaced = new net.Socket();
replaced._getpeername = () => ({ address: 'there', family: 'IPv4', port: 7 });
log(replaced.remoteAddress, replaced.remotePort, replaced.remoteFamily, replaced.localAddress);
const server = net.createServer();
server.on('close', () => log('close'));
log(server._emitCloseIfDrained());
const second = net.createServer();
second.on('listening', () => {
  log('listening', second.address().address);
  second.close(() => pair({}, {}, (client, peer) => {
    mask(client.localPort, 'LOCALPORT');
    log(client._getpeername(), client._getsockname(), client._getpeername() === client._getpeername());
    peer.on('error', () => {}).resume();
    client._onTimeout = () => {
      log('my own timeout');
      client._writeGeneric(false, Buffer.from('x'), 'buffer', (error) => {
        log('written', error ?? null);
        client.destroy();
        peer.destroy();
      });
    };
    client.setTimeout(20);
    client._unrefTimer();
  }));
});
log(second._listen2('127.0.0.1', 0, 4, 0, undefined, undefined));
