// SRV-40 ERR-03: a busy port, with and without a host.
const { log, mask } = require('../lib.js');
const net = require('net');

const busy = net.createServer().listen(0, () => {
  const { port } = busy.address();
  mask(port, 'PORT');
  const forms = [[port], [port, '::'], [{ port }], [{ port: String(port) }]];
  const next = (index) => {
    if (index === forms.length) return busy.close();
    const server = net.createServer();
    server.listen(...forms[index]);
    log('sync', server.listening, server.address());
    server.on('error', (err) => { log(err); next(index + 1); });
  };
  next(0);
});
