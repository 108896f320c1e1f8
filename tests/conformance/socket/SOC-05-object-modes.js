// SOC-05: sockets refuse the object modes.
const { attempt } = require('../lib.js');
const net = require('net');

for (const name of ['objectMode', 'readableObjectMode', 'writableObjectMode']) {
  for (const value of [true, 1, 'x', false, undefined, 0]) attempt(name, () => new net.Socket({ [name]: value }) instanceof net.Socket);
}
attempt('connect', () => net.connect({ port: 80, host: '127.0.0.1', objectMode: true }));
