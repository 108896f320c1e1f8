// exit: 1
// An error that nobody catches, in a callback, while connections are open.
const { serve, big } = require('./lib');
const net = require('net');

serve((peer) => { peer.write(big(8)); peer.on('data', () => { throw new Error('nobody catches this'); }); },
  (_, port) => { net.connect(port, '127.0.0.1').on('data', () => {}).write(big(8)); net.connect(port, 'localhost'); });
