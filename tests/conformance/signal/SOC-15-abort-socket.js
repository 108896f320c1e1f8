// SOC-15 ERR-06: aborting a signal destroys the socket with an AbortError.
const { lane, serve } = require('../lib.js');
const net = require('net');

const out = lane('client');
const server = serve({}, (peer) => peer.resume(), (port) => {
  const controller = new AbortController();
  const socket = net.connect({ port, host: '127.0.0.1', signal: controller.signal });
  socket.on('connect', () => { controller.abort(new Error('enough')); out('aborted', socket.destroyed); });
  socket.on('error', (err) => out('error', err, err.code, err.cause && err.cause.message));
  socket.on('close', (hadError) => { out('close', hadError); server.close(); });
});
