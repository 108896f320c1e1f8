// SRV-28: objects that listen() cannot use, with the texts that say so.
const { attempt } = require('../lib.js');
const net = require('net');

const bad = [{}, { host: '127.0.0.1' }, { fd: -1 }, { fd: '0' }, [], { exclusive: true }, { port: true }, { port: false },
  { port: {} }, { path: -1 }, { path: '' }, { path: '80' }, { path: undefined }, { port: 10n }];
for (const options of bad) attempt('listen', () => net.createServer().listen(options));
attempt('true', () => net.createServer().listen(true));
attempt('false', () => net.createServer().listen(false));
attempt('symbol', () => net.createServer().listen(0, '127.0.0.1') && net.createServer().listen(Symbol('port')));
process.exit();
