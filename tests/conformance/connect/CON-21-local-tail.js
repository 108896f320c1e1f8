// CON-21: a refused connection from a known local address and port tells both.
const { deadPort, log } = require('../lib.js');
const net = require('net');

deadPort((port) => deadPort((localPort) => {
  const cases = [{ localAddress: '127.0.0.1', localPort }, { localAddress: '127.0.0.1' }, { localPort }];
  const next = (index) => {
    if (index === cases.length) return;
    const socket = net.connect({ port, host: '127.0.0.1', ...cases[index] });
    socket.on('error', (err) => log(index, err));
    socket.on('close', () => next(index + 1));
  };
  next(0);
}, 'LOCALPORT'));
