// exit: 5
// process.exit() inside of a callback, while everything is under way.
const { serve, big } = require('./lib');
const net = require('net');

const server = serve((peer) => {
  peer.write(big(16));
  peer.once('data', () => {
    net.connect(server.address().port, 'localhost');
    [1].forEach(() => peer.emit('last'));
  });
  peer.on('last', () => process.exit(5));
}, (_, port) => {
  net.connect(port, '127.0.0.1').write(big(16));
  net.connect(port, '127.0.0.1').setTimeout(1000).pause();
  setTimeout(() => {}, 100000);
});
