// Where this library does something else than Node on purpose; the readme lists it.
const { must, serve } = require('./lib');
const assert = require('assert');
const net = require('net');

const uncaught = [];
process.on('uncaughtException', (error) => uncaught.push(error.message));

// destroy() in 'connectionAttempt' ends the attempt; Node goes on, and throws.
for (const lookup of [undefined, (host, options, callback) => setImmediate(callback, null, [{ address: '127.0.0.1', family: 4 }, { address: '127.0.0.2', family: 4 }])]) {
  const socket = net.connect({ port: 1, host: lookup ? 'some.name' : '127.0.0.1', lookup });
  socket.on('connectionAttempt', must(() => socket.destroy()));
  socket.on('connect', must(() => {}, 0)).on('error', must(() => {}, 0)).on('close', must());
}

// A lookup that answers with no address at all: the connect fails; in Node the answer throws.
const nowhere = net.connect({ port: 1, host: 'some.name', lookup: (host, options, callback) => setImmediate(callback, null, []) });
nowhere.on('error', must((error) => assert.strictEqual(error.code, 'ERR_INVALID_IP_ADDRESS'))).on('close', must());

// A socket and a server that are closed leave no listener on their signal.
const counted = () => {
  const signal = { aborted: false, reason: undefined, listeners: 0, addEventListener() { this.listeners++; }, removeEventListener() { this.listeners--; } };
  return signal;
};
for (const [signal, make] of [[counted(), (signal) => new net.Socket({ signal }).destroy()], [counted(), (signal) => net.createServer().listen({ port: 0, signal }).close()]]) {
  const closed = make(signal);
  assert.strictEqual(signal.listeners, 1);
  closed.on('close', must(() => assert.strictEqual(signal.listeners, 0)));
}

// A path of files with a NUL inside is an error, and no shorter path.
const { tmpdir } = require('os');
net.createServer().listen(`${tmpdir()}/qjsnet-${process.pid}\0rest`, must(() => {}, 0)).on('error', must((error) => assert.strictEqual(error.code, 'EINVAL')));
net.connect(`${tmpdir()}/qjsnet-${process.pid}\0rest`).on('error', must((error) => assert.strictEqual(error.code, 'EINVAL')));

// The longest form of an IPv6 address is one, in a block list too.
const list = new net.BlockList();
list.addAddress('1111:2222:3333:4444:5555:6666:123.123.123.123', 'ipv6');
assert.ok(list.check('1111:2222:3333:4444:5555:6666:123.123.123.123', 'ipv6'));
assert.ok(list.check('1111:2222:3333:4444:5555:6666:7b7b:7b7b', 'ipv6'));

// A 'drop' listener that throws: the connection is closed all the same; in Node it stays open.
const full = serve(must(() => {}, 0), (server, port) => {
  server.maxConnections = 0;
  server.on('drop', must(() => { throw new Error('in drop'); }, 2));
  net.connect(port, '127.0.0.1').on('error', () => {}).on('close', must(() => {
    // So it is when a script has looked at the handle.
    assert.ok(server._handle);
    net.connect(port, '127.0.0.1').on('error', () => {}).on('close', must(() => full.close())).resume();
  })).resume();
});

process.on('exit', () => assert.deepStrictEqual(uncaught, ['in drop', 'in drop']));
