'use strict';
// `connectTimeout` ends what takes too long, a look-up too, with ETIMEDOUT; a connection that is there in time it leaves
// alone.
const net = require('net');
const { connect } = require('qjsnet');
const { assert, called, inNamespace, never, output } = require('./lib.js');

const timedOut = (name, address, port) => called(`error of ${name}`, (error) => {
  assert.strictEqual(error.code, 'ETIMEDOUT');
  assert.strictEqual(error.errno, -110);
  assert.strictEqual(error.syscall, 'connect');
  assert.strictEqual(error.address, address);
  assert.strictEqual(error.port, port);
  assert.strictEqual(error.message, `connect ETIMEDOUT ${address}:${port}`);
});

inNamespace(() => {
  // Packets to there go out, and nobody has the address.
  output('ip', ['route', 'add', '10.99.0.0/16', 'dev', 'lo']);
  const begin = Date.now();
  const slow = connect({ host: '10.99.0.1', port: 80, connectTimeout: 150 }, never('connect'));
  assert.ok(slow instanceof net.Socket);
  slow.on('error', timedOut('slow', '10.99.0.1', 80));
  slow.on('close', called('close of slow', (hadError) => {
    assert.strictEqual(hadError, true);
    assert.ok(Date.now() - begin >= 140 && Date.now() - begin < 5000, `${Date.now() - begin}`);
  }));

  const lookup = () => {};
  connect({ host: 'nowhere.test', port: 81, lookup, connectTimeout: 100 }).on('error', timedOut('look-up', 'nowhere.test', 81));

  const several = (host, options, callback) => callback(null, [{ address: '10.99.0.2', family: 4 }, { address: '10.99.0.3', family: 4 }]);
  const attempts = connect({ host: 'both.test', port: 82, lookup: several, autoSelectFamilyAttemptTimeout: 50, connectTimeout: 120 });
  attempts.on('error', timedOut('attempts', 'both.test', 82));
  attempts.on('close', () => assert.strictEqual(attempts.autoSelectFamilyAttemptedAddresses.length, 2));

  // Nothing waits for what a script has given up.
  connect({ host: '10.99.0.4', port: 83, connectTimeout: 25000 }).on('error', never('error')).destroy();
  connect({ host: 'nowhere.test', port: 84, lookup, connectTimeout: 25000 }).on('error', never('error')).unref();

  const server = net.createServer((peer) => peer.resume());
  server.listen(0, '127.0.0.1', () => {
    const quick = connect({ port: server.address().port, host: '127.0.0.1', connectTimeout: 100 }, called('connect', () => {
      setTimeout(() => {
        assert.strictEqual(quick.destroyed, false);
        quick.end();
        server.close();
      }, 300);
    }));
    quick.on('error', never('error')).resume();
    const refused = connect({ port: 1, host: '127.0.0.1', connectTimeout: 20000 });
    refused.on('error', called('error of refused', (error) => assert.strictEqual(error.code, 'ECONNREFUSED')));
  });
  process.on('exit', () => assert.ok(Date.now() - begin < 10000));
});
