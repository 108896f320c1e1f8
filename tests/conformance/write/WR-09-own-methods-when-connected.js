// WR-09: what a subclass does in `_read`, `_write` and `_final` of a socket that is not connected yet, and again.
const net = require('net');
const { log } = require('../lib.js');

class Own extends net.Socket {
  _read(size) { log('_read', this.connecting, size); super._read(size); }
  _write(chunk, encoding, callback) { log('_write', this.connecting); super._write(chunk, encoding, callback); }
  _final(callback) { log('_final', this.connecting); super._final((error) => { log('done', error || 'ok'); callback(error); }); }
}

class Twice extends net.Socket {
  _final(callback) {
    super._final((error) => log('first', error || 'ok'));
    super._final((error) => { log('second', error || 'ok'); callback(error); });
  }
}

const server = net.createServer((peer) => peer.resume().on('end', () => peer.end())).listen(0, '127.0.0.1', () => {
  const { port } = server.address();
  const own = new Own().connect(port, '127.0.0.1').resume();
  own.end('x');
  own.on('finish', () => log('finish')).on('close', () => {
    const twice = new Twice().connect(port, '127.0.0.1').resume();
    twice.end();
    twice.on('finish', () => log('finish')).on('close', () => server.close());
  });
});
