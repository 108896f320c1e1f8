// The peer resets while a large write is under way: the write fails, the socket is closed, the process lives.
const { serve, must, big } = require('./lib');
const net = require('net');

let left = 5;
const server = serve((peer) => {
  peer.on('error', () => {});
  peer.once('data', () => peer.resetAndDestroy());
}, must((_, port) => {
  for (let i = 0; i < 5; i++) {
    const client = net.connect(port, '127.0.0.1', () => {
      client.write(big(16), must((error) => { if (!error) throw new Error('the write succeeded'); }));
      client.write('queued', must());
      if (i === 1) client.end();
      if (i === 2) client.cork();
      if (i === 3) client.pause();
      if (i === 4) setTimeout(() => client.destroy(), 1);
    });
    client.on('error', () => { gc(); });
    client.on('close', must(() => { if (--left === 0) server.close(); }));
  }
}));
