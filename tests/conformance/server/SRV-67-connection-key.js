// SRV-67: _connectionKey of the two families.
const { log } = require('../lib.js');
const net = require('net');

const v6 = net.createServer().listen(0, () => { log(v6._connectionKey); v6.close(); });
const v4 = net.createServer().listen(0, '127.0.0.1', () => { log(v4._connectionKey); v4.close(); });
