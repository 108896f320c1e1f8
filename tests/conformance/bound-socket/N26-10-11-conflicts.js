// N26-10 N26-11: what cannot be bound throws at once; a port that is only bound can be bound again, one with a listener not.
const { attempt, log, mask } = require('../lib.js');
const net = require('net');

const { BoundSocket } = net;
const bind = (label, options) => attempt(label, () => {
  const one = new BoundSocket(options);
  one.close();
  return 'bound';
});
bind('not ours', { host: '1.2.3.4' });
bind('not ours, with a port', { host: '1.2.3.4', port: 8080 });
bind('not ours, IPv6', { host: '2001:db8::1', port: '8080' });
bind('link local without zone', { host: 'fe80::1' });
bind('broadcast', { host: '255.255.255.255', port: 9 });

const one = new BoundSocket({ host: '127.0.0.1' });
const { port } = one.address();
mask(port, 'PORT');
bind('bound again', { host: '127.0.0.1', port });
bind('every address', { host: '0.0.0.0', port });
bind('every address of IPv6', { host: '::', port });
const server = net.createServer();
server.listen(one, () => {
  for (const host of ['127.0.0.1', '0.0.0.0', '::', '127.0.0.2', '::1', '::ffff:127.0.0.1', '::ffff:0.0.0.0']) bind(host, { host, port });
  bind('default', { port });
  bind('text', { port: String(port) });
  bind('ipv6Only', { port, ipv6Only: true });
  bind('port 0', { host: '127.0.0.1', port: 0 });
  try {
    new BoundSocket({ host: '127.0.0.1', port });
  } catch (err) {
    log(Object.keys(err), typeof err.port, err.errno < 0, err instanceof Error, err.constructor === Error, 'hostname' in err);
  }
  server.close(() => bind('after the close', { host: '127.0.0.1', port }));
});
