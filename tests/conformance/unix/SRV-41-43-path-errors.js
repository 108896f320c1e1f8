// SRV-41 SRV-43 ERR-03: busy, too long and missing paths.
const { log, socketPath } = require('../lib.js');
const net = require('net');

const path = socketPath();
const busy = net.createServer().listen(path, () => {
  const tries = [path, { path }, '/no/such/folder/x', '/tmp/' + 'x'.repeat(120)];
  const next = (index) => {
    if (index === tries.length) return busy.close();
    const server = net.createServer();
    server.on('error', (err) => { log(err, server.listening); next(index + 1); });
    server.on('listening', () => log('listening'));
    server.listen(tries[index]);
  };
  next(0);
});
