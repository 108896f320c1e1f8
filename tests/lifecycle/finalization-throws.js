// Finalization callbacks that throw, that use sockets, and that make new ones.
const { must, settle, serve } = require('./lib');
const net = require('net');

let caught = 0;
process.on('uncaughtException', (error) => { if (error.message !== 'wanted') { console.error(error); process.exit(1); } caught++; });
globalThis.registry = new FinalizationRegistry((what) => {
  if (what === 'throw') throw new Error('wanted');
  new net.Socket().on('error', () => {}).destroy();
  gc();
});
const server = serve((peer) => peer.end(), must((_, port) => {
  for (let i = 0; i < 10; i++) {
    registry.register(new net.Socket(), i % 2 ? 'throw' : 'make');
    registry.register(net.connect(port, '127.0.0.1').resume(), i % 2 ? 'throw' : 'make');
  }
  let turns = 0;
  (function look() {
    if (caught < 10 && ++turns < 100) return settle(look);
    server.close();
    if (caught !== 10) throw new Error(`caught ${caught}`);
  })();
}));
