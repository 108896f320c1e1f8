// SRV-27 SRV-17: listening on the handle of another server.
const { lane, log, mask } = require('../lib.js');
const net = require('net');

const first = lane('first');
const second = lane('second');
const a = net.createServer((peer) => { peer.end('from a server'); });
const b = net.createServer((peer) => { peer.end('from a server'); });
a.listen(0, '127.0.0.1', () => {
  mask(a.address().port, 'PORT');
  b.listen(a, () => {
    log(b.address(), b._handle === a._handle, b._connectionKey);
    net.connect(a.address().port, '127.0.0.1').setEncoding('utf8').on('data', (text) => log(text)).on('close', () => {
      b.close(() => second('closed'));
      a.close(() => first('closed'));
    });
  });
});
