'use strict';
// When the process may not have more descriptors, those that do not fit are dropped, and the event says so.
const fs = require('fs');
const net = require('net');
const { receiveDescriptors, sendDescriptors } = require('qjsnet');
const { spawnSync } = require('child_process');
const { assert, called, LIMIT, socketPath } = require('./lib.js');

if (!process.env.QJSNET_LIMITED) {
  const limited = ['-c', 'ulimit -n 40; exec "$@"', 'sh', process.execPath, __filename];
  const run = spawnSync('sh', limited, { stdio: 'inherit', ...LIMIT, env: { ...process.env, QJSNET_LIMITED: '1' } });
  process.exitCode = run.status ?? 1;
} else {
  const path = socketPath();
  const server = net.createServer(called('connection', (peer) => {
    receiveDescriptors(peer, called('descriptors', (fds, data, truncated) => {
      assert.ok(fds.length < 12, `${fds.length}`);
      assert.strictEqual(truncated, true);
      fds.forEach((fd) => fs.closeSync(fd));
    }));
    peer.on('data', called('data', (data) => {
      assert.strictEqual(data.toString(), 'all of it');
      peer.destroy();
      server.close();
    }));
  }));
  server.listen(path, () => {
    const socket = net.connect(path, called('connect', () => {
      const fd = fs.openSync(__filename, 'r');
      sendDescriptors(socket, Array(12).fill(fd), 'all of it', called('sent', (error) => {
        assert.ifError(error);
        // Now there is room for few.
        while (fs.readdirSync('/proc/self/fd').length < 36) fs.openSync(__filename, 'r');
      }));
    }));
    socket.on('error', () => {});
    socket.resume();
  });
}
