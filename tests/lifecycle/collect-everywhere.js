// A full collection inside of every callback of an echo with several connections.
const { serve, must, big } = require('./lib');
const net = require('net');

let left = 4;
const server = serve((peer) => {
  gc();
  for (const event of ['data', 'end', 'finish', 'drain', 'close', 'pause', 'resume', 'pipe', 'unpipe', 'timeout']) peer.on(event, () => gc());
  peer.pipe(peer);
}, must((_, port) => {
  for (let i = 0; i < 4; i++) {
    net.connect({ port, host: i % 2 ? 'localhost' : '127.0.0.1' }, function() {
      gc();
      this.write('a', () => { gc(); this.end(big(1), () => gc()); });
    }).on('data', () => { if (Math.random() < 0.3) gc(); }).on('lookup', gc).on('end', gc).on('close', must(() => { gc(); if (--left === 0) server.close(); }));
  }
}));
