// A socket that is destroyed as an attempt of family selection is told of makes no connection, and no further attempt. (Node
// throws for want of a handle.)
const assert = require('assert');
const net = require('net');
const { serve, must } = require('./lib');

const addresses = [{ address: '127.0.0.1', family: 4 }, { address: '::1', family: 6 }, { address: '127.0.0.2', family: 4 }];
const lookup = (host, options, callback) => setImmediate(callback, null, addresses);

serve(() => assert.fail('a connection'), must((server, port) => {
  const stops = [(socket) => socket.destroy(), (socket) => socket.destroy(new Error('wanted'))];
  let left = stops.length;
  for (const stop of stops) {
    const socket = net.connect({ port, host: 'some.name', autoSelectFamily: true, lookup });
    for (const event of ['connect', 'ready', 'connectionAttemptFailed', 'connectionAttemptTimeout']) socket.on(event, () => assert.fail(event));
    socket.on('connectionAttempt', must(() => {
      stop(socket);
      assert.strictEqual(socket.connecting, false);
    }));
    socket.on('error', () => {});
    socket.on('close', must(() => {
      assert.deepStrictEqual(socket.autoSelectFamilyAttemptedAddresses, []);
      if (--left === 0) setTimeout(() => server.close(), 20);
    }));
  }
}));
