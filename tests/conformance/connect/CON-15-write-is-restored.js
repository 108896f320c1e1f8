// CON-15: connecting makes `write` the prototype's, also where a subclass or the script has put another one.
'use strict';
const net = require('net');
const { log, pair, serve } = require('../lib.js');

class Counting extends net.Socket {
  count = 0;

  write(...args) {
    this.count++;
    return super.write(...args);
  }

  end(...args) {
    log('end of the subclass');
    return super.end(...args);
  }
}

serve({}, function(peer) {
  this.close();
  peer.pipe(peer);
}, (port) => {
  const socket = new Counting();
  log('before', Object.hasOwn(socket, 'write'), socket.write === Counting.prototype.write);
  socket.connect(port, '127.0.0.1', () => {
    socket.write('x');
    socket.end('y');
    log('after', socket.count, Object.hasOwn(socket, 'write'), socket.write === net.Socket.prototype.write);
  });
  socket.setEncoding('utf8').on('close', () => {
    pair({}, {}, (client, other) => {
      log('plain', Object.hasOwn(client, 'write'));
      client.resume();
      other.end();
      client.on('close', () => log('after the end', Object.hasOwn(client, 'write'), client.write.name));
    });
  }).resume();
});
