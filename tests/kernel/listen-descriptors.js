'use strict';
// What a service manager has opened: a TCP and a Unix socket and something else, told apart, named, and served from; for
// another process there is nothing.
const fs = require('fs');
const net = require('net');
const { spawn, spawnSync } = require('child_process');
const { listenDescriptors } = require('qjsnet');
const { assert, called, LIMIT, socketPath } = require('./lib.js');

if (process.env.QJSNET_ACTIVATED) {
  const [tcp, unix, file, ...rest] = listenDescriptors();
  assert.deepStrictEqual(rest, []);
  assert.deepStrictEqual(Object.keys(tcp), ['fd', 'name', 'type', 'address']);
  const { QJSNET_PORT: port, QJSNET_PATH: path } = process.env;
  assert.deepStrictEqual(tcp, { fd: 3, name: 'web', type: 'tcp', address: { address: '127.0.0.1', family: 'IPv4', port: Number(port) } });
  assert.deepStrictEqual(unix, { fd: 4, name: 'local', type: 'unix', address: path });
  assert.deepStrictEqual(file, { fd: 5, name: 'unknown', type: 'other', address: undefined });
  assert.deepStrictEqual(listenDescriptors().length, 3);
  const inherited = spawnSync('sh', ['-c', 'ls /proc/self/fd'], { encoding: 'utf8' }).stdout.split('\n');
  for (const fd of ['3', '4', '5']) assert.ok(!inherited.includes(fd) || fd === '3', inherited.join(' '));
  for (const { fd, type } of [tcp, unix]) {
    const server = net.createServer((socket) => {
      socket.end(type);
      server.close();
    });
    server.listen({ fd });
  }
} else {
  assert.deepStrictEqual(listenDescriptors(), []);
  const path = socketPath();
  const tcp = net.createServer();
  const unix = net.createServer();
  tcp.listen(0, '127.0.0.1', () => unix.listen(path, () => {
    const { port } = tcp.address();
    const file = fs.openSync(__filename, 'r');
    const stdio = ['inherit', 'inherit', 'inherit', tcp._handle.fd, unix._handle.fd, file];
    const env = { ...process.env, LISTEN_FDS: '3', LISTEN_FDNAMES: 'web:local', QJSNET_ACTIVATED: '1', QJSNET_PORT: port, QJSNET_PATH: path };
    // The number of the process is known when the shell has become the program.
    const child = spawn('sh', ['-c', 'LISTEN_PID=$$ exec "$0" "$@"', process.execPath, __filename], { stdio, env, ...LIMIT });
    child.on('exit', called('exit', (status) => assert.strictEqual(status, 0)));
    for (const [to, wanted] of [[port, 'tcp'], [path, 'unix']]) {
      let text = '';
      const socket = net.connect(to, to === port ? '127.0.0.1' : undefined);
      socket.setEncoding('utf8').on('data', (data) => { text += data; });
      socket.on('close', called('close', () => assert.strictEqual(text, wanted)));
    }
    // Only the child is to answer; it has the sockets by now.
    tcp.close();
    unix.close();
    const other = spawnSync(process.execPath, ['-p', "require('qjsnet').listenDescriptors().length"], {
      encoding: 'utf8', env: { ...process.env, LISTEN_FDS: '3', LISTEN_PID: '1' },
    });
    assert.strictEqual(other.stdout, '0\n');
  }));
}
