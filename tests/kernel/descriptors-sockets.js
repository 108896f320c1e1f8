'use strict';
// What arrives can be used as what it is: a connection as a socket, a listening socket as a server.
const net = require('net');
const { receiveDescriptors, sendDescriptors } = require('qjsnet');
const { assert, called, socketPath } = require('./lib.js');

const path = socketPath();
const door = net.createServer({ pauseOnConnect: true });
const listening = net.createServer();

const server = net.createServer(called('receiver', (peer) => {
  receiveDescriptors(peer, called('descriptors', ([first, second]) => {
    const passed = new net.Socket({ fd: first });
    passed.setEncoding('utf8');
    passed.on('data', called('request', (text) => passed.end(`got ${text}`)));
    const again = net.createServer(called('served', (client) => client.end('served')));
    again.listen({ fd: second }, called('listening', () => {
      assert.strictEqual(again.address().port, port);
      ask(port, 'served', () => again.close());
    }));
    peer.end();
    server.close();
  }));
}));

function ask(to, wanted, then) {
  let text = '';
  const client = net.connect(to, '127.0.0.1', () => client.write('question'));
  client.setEncoding('utf8').on('data', (data) => { text += data; });
  client.on('error', () => {});
  client.on('close', called('answer', () => {
    assert.strictEqual(text, wanted);
    then();
  }));
}

let port;
server.listen(path, () => {
  listening.listen(0, '127.0.0.1', () => {
    ({ port } = listening.address());
    door.listen(0, '127.0.0.1', () => ask(door.address().port, 'got question', () => {}));
  });
});
door.on('connection', called('connection', (socket) => {
  const channel = net.connect(path, called('connect', () => {
    sendDescriptors(channel, [socket._handle.fd, listening._handle.fd], called('sent', () => {
      // Ours are not needed any more. A connection that is passed on is not ended by this.
      socket.destroy();
      listening.close();
      door.close();
    }));
    channel.resume();
  }));
}));
