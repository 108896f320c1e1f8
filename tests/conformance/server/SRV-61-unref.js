// SRV-61: an unref'd server does not keep the process alive, wherever unref() was called.
const { log } = require('../lib.js');
const net = require('net');

const before = net.createServer();
log(before.unref() === before, before.ref() === before, before.unref() === before);
before.listen(0, () => log('listening'));
const after = net.createServer().listen(0);
log(after.unref() === after);
process.on('exit', () => log('exit', before.listening, after.listening));
