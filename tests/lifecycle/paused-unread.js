// Data that nobody reads, on both sides; then one side goes, by each of the ways there are.
const { serve, must, big } = require('./lib');
const net = require('net');

const ends = ['destroy', 'end', 'resetAndDestroy', 'destroySoon', 'resume'];
let left = ends.length;
const server = serve((peer) => {
  peer.pause().on('error', () => {});
  peer.write(big(8));
  setTimeout(() => peer.destroy(), 40);
}, must((_, port) => {
  for (const end of ends) {
    const client = net.connect(port, '127.0.0.1', () => { client.write(big(8)); });
    client.pause().on('error', () => {}).on('close', must(() => { if (--left === 0) server.close(); }));
    setTimeout(() => { client[end](); gc(); }, 10);
    setTimeout(() => client.destroy(), 60);
  }
}));
