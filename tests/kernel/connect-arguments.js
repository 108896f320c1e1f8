'use strict';
// Wrong options of connect and listen throw in Node's words; those of Node and `socketOptions` have their effect.
const net = require('net');
const { connect, getOption, listen } = require('qjsnet');
const { assert, called, socketPath, throws } = require('./lib.js');

const type = 'ERR_INVALID_ARG_TYPE';
const range = 'ERR_OUT_OF_RANGE';
const server = net.createServer(called('connection', (peer) => {
  assert.strictEqual(getOption(peer, 'userTimeout'), 9000);
  peer.end();
}, 1));

throws(() => connect(), { code: type, message: 'The "options" argument must be of type object. Received undefined' });
throws(() => connect(80), { code: type });
throws(() => connect({ port: 1 }, 'listener'), { code: type });
throws(() => connect({ port: 1, connectTimeout: '1' }), {
  code: type, message: 'The "options.connectTimeout" property must be of type number. Received type string (\'1\')',
});
throws(() => connect({ port: 1, connectTimeout: 0 }), { code: range });
throws(() => connect({ port: 1, multipath: 1 }), {
  code: type, message: 'The "options.multipath" property must be of type boolean. Received type number (1)',
});
throws(() => connect({ port: 1, socketOptions: 1 }), { code: type });
throws(() => connect({ port: 1, socketOptions: { nothing: 1 } }), { code: 'ERR_INVALID_ARG_VALUE' });
throws(() => connect({ cid: 1 }), { code: type, message: 'The "options.port" property must be of type number. Received undefined' });
throws(() => connect({ cid: -1, port: 1 }), { code: range });
throws(() => connect({ cid: 1, port: 1, multipath: true }), { code: 'ERR_INVALID_ARG_VALUE' });
throws(() => connect({ port: 65536 }), { code: 'ERR_SOCKET_BAD_PORT' });
throws(() => connect({}), { code: 'ERR_MISSING_ARGS' });
throws(() => listen(), { code: type, message: 'The "server" argument must be an instance of Server. Received undefined' });
throws(() => listen(new net.Socket(), { port: 0 }), { code: type });
throws(() => listen(server), { code: type });
throws(() => listen(server, { port: 0 }, 1), { code: type });
throws(() => listen(server, {}), { code: 'ERR_INVALID_ARG_VALUE' });

const options = { port: 0, host: '127.0.0.1', socketOptions: { userTimeout: 9000 } };
assert.strictEqual(listen(server, options, called('listening', () => {
  assert.strictEqual(getOption(server, 'userTimeout'), 9000);
  throws(() => listen(server, options), { code: 'ERR_SERVER_ALREADY_LISTEN' });
  const to = { port: server.address().port, host: '127.0.0.1', socketOptions: { sendBufferSize: 20000, quickAck: true }, timeout: 20000 };
  const socket = connect(to, called('connect', () => {
    assert.strictEqual(getOption(socket, 'sendBufferSize'), 40000);
    assert.strictEqual(socket.timeout, 20000);
    server.close();
  }));
  socket.resume();
})), server);

const path = socketPath();
const unix = net.createServer((peer) => peer.end());
listen(unix, { path }, called('listening on a path', () => {
  assert.strictEqual(unix.address(), path);
  connect({ path }, called('connect to a path', () => unix.close())).resume();
}));
