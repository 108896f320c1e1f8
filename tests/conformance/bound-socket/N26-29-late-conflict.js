// N26-29: somebody else begins to listen on the port before the bound socket does.
const { attempt, log, mask, watch } = require('../lib.js');
const net = require('net');

const bound = new net.BoundSocket({ host: '127.0.0.1' });
const { port } = bound.address();
mask(port, 'PORT');
const first = net.createServer().listen(port, '127.0.0.1', () => {
  const second = watch(net.createServer(), 'listening close');
  second.on('error', (err) => {
    log('error', err, Object.keys(err));
    log(second.listening, second._handle, second.address());
    attempt('the bound socket is gone', () => bound.address());
    second.listen(0, '127.0.0.1', () => second.close(() => first.close()));
  });
  log(second.listen(bound, () => log('the callback stays')) === second, second.listening, second._handle, second._connectionKey);
  process.nextTick(() => log('tick'));
});
