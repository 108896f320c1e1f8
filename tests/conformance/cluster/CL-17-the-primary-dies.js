// CL-17: a worker whose primary has gone ends by itself
'use strict';
const cluster = require('cluster');
const net = require('net');
const { spawn } = require('child_process');
const { log } = require('../lib.js');

if (cluster.isWorker) {
  net.createServer().listen(0, '127.0.0.1', () => process.send('ready'));
  cluster.worker.on('disconnect', () => process.stdout.write(`worker: disconnect ${cluster.worker.exitedAfterDisconnect}\n`));
  process.on('exit', (code) => process.stdout.write(`worker: exit ${code}\n`));
} else if (process.argv[2] === 'primary') {
  cluster.fork().on('message', () => process.kill(process.pid, 'SIGKILL'));
} else {
  const primary = spawn(process.execPath, [__filename, 'primary'], { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  primary.stdout.setEncoding('utf8').on('data', (data) => { output += data; });
  primary.on('close', (code, signal) => log(code, signal, output));
}
