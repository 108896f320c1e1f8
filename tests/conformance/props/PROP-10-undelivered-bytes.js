// PROP-10: what waited for a connection that never came stays counted after the close.
const { deadPort, lane, pair } = require('../lib.js');
const net = require('net');

function follow(name, socket) {
  const out = lane(name);
  const show = (word) => out(word, socket.bytesWritten, socket.writableLength);
  for (const event of ['connect', 'error', 'close', 'finish']) socket.on(event, () => show(event));
  socket.on('close', () => setImmediate(show, 'later'));
  return show;
}

deadPort((port) => {
  for (const [name, write] of Object.entries({
    'refused': (socket) => socket.write('\u20acuro'),
    'refused, several': (socket) => { socket.write('ab'); socket.write('cde'); },
    'refused, corked': (socket) => { socket.cork(); socket.write('ab'); socket.write(Buffer.alloc(3)); },
    'refused, ended': (socket) => socket.end('6869', 'hex'),
    'written after the end': (socket) => { socket.end('ab'); socket.write('cde'); },
    'destroyed': (socket) => { socket.write('ab'); socket.write('cde'); socket.destroy(); },
  })) {
    const socket = net.connect(port, '127.0.0.1');
    const show = follow(name, socket);
    write(socket);
    show('written');
  }
});

pair({}, {}, (client, peer) => {
  const show = follow('connected', client);
  peer.resume();
  client.cork();
  client.write('ab');
  client.write('cde');
  show('written');
  client.destroy();
  show('destroyed');
});
