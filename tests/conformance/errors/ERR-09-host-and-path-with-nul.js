// ERR-09 SRV-43 CON-24: hosts and paths with a NUL inside.
const { attempt, lane, watch } = require('../lib.js');
const net = require('net');

const out = lane('connect to a path');
attempt('path', () => watch(net.connect({ path: '/tmp/a\0b' }), 'error close', out) instanceof net.Socket, out);
const listen = lane('listen on a path');
attempt('path', () => watch(net.createServer().listen('/tmp/a\0b'), 'listening error close', listen) instanceof net.Server, listen);
const misc = lane('is not an address');
misc(net.isIP('127.0.0.1\0'), net.isIP('::1\0'));
