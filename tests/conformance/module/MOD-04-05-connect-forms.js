// MOD-04 MOD-05: every argument form of net.connect reaches the server and calls its callback once.
const { log, serve } = require('../lib.js');
const net = require('net');

const server = serve({}, (socket) => socket.end(), (port) => {
  const forms = [
    (cb) => net.connect({ port, host: '127.0.0.1' }, cb),
    (cb) => net.connect({ port: String(port), host: '127.0.0.1' }, cb),
    (cb) => net.connect(port, '127.0.0.1', cb),
    (cb) => net.connect(String(port), '127.0.0.1', cb),
    (cb) => net.createConnection({ port, host: '127.0.0.1' }, cb),
    (cb) => new net.Socket().connect(port, '127.0.0.1', cb),
    (cb) => new net.Socket().connect({ port, host: '127.0.0.1' }, cb),
    (cb) => net.connect('0x' + port.toString(16), '127.0.0.1', cb),
  ];
  const next = (index) => {
    if (index === forms.length) return server.close();
    let calls = 0;
    const socket = forms[index](function(...args) {
      calls += 1;
      log('form', index, 'connected', args, this === socket);
    });
    socket.resume().on('close', () => { log('form', index, 'calls', calls); next(index + 1); });
  };
  next(0);
});
