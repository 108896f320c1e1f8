// MOD-08 CON-14: without port and path there is nothing to connect to; a plain array counts as options.
const { attempt } = require('../lib.js');
const net = require('net');

attempt('nothing', () => net.connect());
attempt('empty options', () => net.connect({}));
attempt('only a callback', () => net.connect({}, () => {}));
attempt('host only', () => net.connect({ host: '127.0.0.1' }));
attempt('array', () => net.connect([80]));
attempt('undefined port', () => net.connect({ port: undefined }));
attempt('undefined port, null path', () => net.connect({ port: undefined, path: null }));
attempt('socket.connect()', () => new net.Socket().connect());
attempt('socket.connect({})', () => new net.Socket().connect({}));
