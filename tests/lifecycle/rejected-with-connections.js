// exit: 1
// A rejection that nobody handles, while connections are open.
const { serve, big } = require('./lib');
const net = require('net');

serve(async (peer) => { peer.write(big(8)); await null; throw new Error('nobody handles this'); },
  (_, port) => { net.connect(port, '127.0.0.1').pause(); });
