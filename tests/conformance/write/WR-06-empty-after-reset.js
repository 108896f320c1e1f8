// WR-06 WR-14: an empty write on a connection that the peer has reset tells of it; several in one do not.
const { lane, pair, watch } = require('../lib.js');

for (const [name, write] of Object.entries({
  'a string': (socket, done) => socket.write('', done),
  'a buffer': (socket, done) => socket.write(Buffer.alloc(0), done),
  'an end': (socket, done) => socket.end('', done),
  'several': (socket, done) => {
    socket.cork();
    socket.write('');
    socket.write(Buffer.alloc(0), done);
    socket.uncork();
  },
})) {
  const out = lane(name);
  // Nothing is read, so that only a write can find out.
  pair({}, {}, (client, peer) => {
    watch(client, 'finish error close', out);
    client.pause();
    client._handle.readStop();
    peer.on('close', () => setTimeout(write, 20, client, (err) => {
      out('callback', err && err.code);
      setTimeout(() => client.destroy(), 20);
    }));
    peer.resetAndDestroy();
  });
}
