// N26-09: with reusePort several servers listen on one port; without it they do not.
const { lane, log, mask } = require('../lib.js');
const net = require('net');

const { BoundSocket } = net;
const out = lane('servers');
const first = new BoundSocket({ host: '127.0.0.1', reusePort: true });
const { port } = first.address();
mask(port, 'PORT');
const second = new BoundSocket({ host: '127.0.0.1', port, reusePort: true });
const plain = new BoundSocket({ host: '127.0.0.2', port });
log(second.address(), plain.address().port === port);
plain.close();
const counts = [0, 0];
const servers = [first, second].map((bound, index) => net.createServer((socket) => {
  counts[index] += 1;
  socket.end();
}).listen(bound, () => out('listening', index)));
let open = 20;
for (let i = 0; i < 20; i += 1) {
  net.connect({ port, host: '127.0.0.1' }).resume().on('close', () => {
    open -= 1;
    if (open > 0) return;
    out('together', counts[0] + counts[1]);
    for (const server of servers) server.close();
  });
}

const six = new BoundSocket({ ipv6Only: true });
mask(six.address().port, 'SIX');
const both = new BoundSocket({ host: '0.0.0.0', port: six.address().port });
const serverOfSix = net.createServer().listen(six);
const serverOfBoth = net.createServer().listen(both);
log(serverOfSix.address(), serverOfBoth.address());
serverOfSix.close();
serverOfBoth.close();

try {
  new BoundSocket({ host: '127.0.0.1', port, reusePort: true }).close();
  const taken = net.createServer().listen(0, '127.0.0.1', () => {
    mask(taken.address().port, 'TAKEN');
    try {
      new BoundSocket({ host: '127.0.0.1', port: taken.address().port, reusePort: true });
    } catch (err) { log(err); }
    taken.close();
  });
} catch (err) { log(err); }
const alone = new BoundSocket({ reusePort: true, ipv6Only: true });
log(alone.address().address);
alone.close();
