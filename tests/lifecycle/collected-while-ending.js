'use strict';
// A socket that has said its last and reads nothing is held by that alone, until the kernel has it.
const { must, serve } = require('./lib.js');
const net = require('net');

const server = serve(null, (_, port) => {
  let client = net.connect(port, '127.0.0.1');
  client.resume();
  client.on('end', must(() => client.end()));
  client.on('close', must(() => { client = null; server.close(); }));
});
server.pauseOnConnect = true;
server.on('connection', (peer) => {
  peer.on('finish', must());
  peer.end(must());
  process.nextTick(gc);
  queueMicrotask(gc);
  peer = null;
  gc();
});
