// SRV-12 SRV-13 SRV-15: host and backlog arguments of listen().
const { log, mask } = require('../lib.js');
const net = require('net');

const forms = [
  [0, '127.0.0.1'], [0, '127.0.0.1', 5], [{ port: 0, host: '127.0.0.1', backlog: 3 }], [0, 5], [0, '::1'], [0, null, 7],
  [{ port: '0', host: '127.0.0.1' }], [{ port: 0, host: '' }], [{ port: 0, host: null, ipv6Only: false }],
];
const next = (index) => {
  if (index === forms.length) return;
  const server = net.createServer();
  server.listen(...forms[index], () => {
    const { address, family, port } = server.address();
    mask(port, 'PORT');
    log(forms[index], address, family);
    server.close(() => next(index + 1));
  });
};
next(0);
