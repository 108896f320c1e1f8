// CON-08 CON-09 CON-10: what a lookup function is called with.
const { log, serve } = require('../lib.js');
const net = require('net');

const server = serve({}, (peer) => peer.end(), (port) => {
  const cases = [{}, { family: 4 }, { family: 6 }, { family: 'IPv4' }, { family: 'IPv6' }, { family: 0 }, { hints: 8, family: 4 },
    { autoSelectFamily: false }, { autoSelectFamily: true, family: 4 }, { localAddress: '127.0.0.1' }];
  const next = (index) => {
    if (index === cases.length) return server.close();
    const socket = net.connect({
      port,
      host: 'some.name',
      ...cases[index],
      lookup(host, options, callback) {
        log(cases[index], 'lookup', host, { ...options, hints: options.hints === 32 ? 'ADDRCONFIG' : options.hints }, typeof callback, arguments.length);
        if (options.all) callback(null, [{ address: '127.0.0.1', family: 4 }]);
        else callback(null, '127.0.0.1', 4);
      },
    });
    socket.resume().on('close', () => next(index + 1));
    log('connecting', socket.connecting);
  };
  next(0);
});
