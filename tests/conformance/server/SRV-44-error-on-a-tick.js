// SRV-44 SRV-66: a listen failure is told on a tick, and no 'close' follows.
const { log, mask } = require('../lib.js');
const net = require('net');

const busy = net.createServer().listen(0, () => {
  const { port } = mask(busy.address().port, 'PORT') && busy.address();
  const server = net.createServer();
  server.on('close', () => log('close'));
  server.on('error', (err) => {
    log('error', err.code);
    setImmediate(() => busy.close());
  });
  process.nextTick(() => log('tick before'));
  server.listen(port);
  process.nextTick(() => log('tick after'));
  Promise.resolve().then(() => log('microtask'));
  setImmediate(() => log('immediate'));
  log('listen returned', server.listening);
});
