'use strict';
// What `_createServerHandle` and `_listen2` take for a path, for a port and for a descriptor.
const net = require('net');
const fs = require('fs');
const { socketPath } = require('../lib.js');

const [file, served] = [socketPath(), socketPath()];
const shown = (handle) => (typeof handle === 'number' ? handle : handle.constructor.name);

for (const [name, ...args] of [
  ['path', file, -1, -1],
  ['path again', file, -1, -1],
  ['port', '127.0.0.1', 0, 4],
  ['port without a kind', '127.0.0.1', 0, -1],
  ['kind without a port', '127.0.0.1', -1, 4],
  ['anywhere', null, 0, 4],
  ['no such address', '192.0.2.1', 0, 4],
  ['IPv6', '::1', 0, 6],
  ['descriptor of a file', null, -1, -1, fs.openSync(__filename)],
  ['no descriptor', null, -1, -1, 12345],
  ['negative descriptor', '127.0.0.1', 0, 4, -1],
]) {
  try {
    const handle = net._createServerHandle(...args);
    console.log(name, shown(handle));
    if (typeof handle !== 'number') handle.close();
  } catch (error) {
    console.log(name, error.name, error.code);
  }
}

const cases = [
  ['path', served, -1, -1],
  ['port', '127.0.0.1', 0, 4],
  ['port without a kind', '127.0.0.1', 0, -1],
  ['anywhere', null, 0, 4],
  ['IPv6', '::1', 0, 6],
  ['no such address', '192.0.2.1', 0, 4],
  ['no descriptor', null, -1, -1, 0, 12345],
];
(function next() {
  const [name, ...args] = cases.shift() ?? [];
  if (name === undefined) return;
  const server = net.createServer();
  const over = (...words) => {
    console.log(name, ...words);
    server.close(() => {});
    setImmediate(next);
  };
  server.on('error', (error) => over(error.code, error.syscall));
  server.on('listening', () => {
    const name = server.address();
    over(name && [name.address, name.family, name.port > 0], fs.existsSync(served));
  });
  server._listen2(...args);
})();
