// Sockets dropped without a reference in every state they can be in: destroyed, refused, ended, paused, timed out,
// with a handle that never connected. All of them are finalized, and their handles closed.
const { settle, serve, must, liveSockets } = require('./lib');
const assert = require('assert');
const net = require('net');

let made = 0;
let finalized = 0;
// A registry that is collected itself tells of nothing.
globalThis.registry = new FinalizationRegistry(() => { finalized++; });
const track = (socket) => { made++; registry.register(socket, 0); return socket.on('error', () => {}); };

function drop(port) {
  for (let i = 0; i < 20; i++) {
    track(new net.Socket()).destroy();
    track(new net.Socket()).end();
    track(net.connect(port, '127.0.0.1')).destroy();
    track(net.connect(port, '127.0.0.1')).end('x');
    track(net.connect(port, '127.0.0.1')).pause().on('connect', function() { this.pause(); });
    track(net.connect(port, 'localhost')).destroy();
    track(net.connect(1, '127.0.0.1'));
    track(new net.Socket().setTimeout(1));
    track(net.connect(port, '127.0.0.1')).setTimeout(5, function() { this.destroy(); });
    track(net.connect(port, '127.0.0.1')).on('connect', function() { this.write('y'); this.resetAndDestroy(); });
    track(new net.Socket({ handle: net._createServerHandle('127.0.0.1', 0, 4), manualStart: true }));
  }
}

const server = serve((peer) => track(peer).end('bye'), must((_, port) => {
  drop(port);
  setTimeout(() => {
    server.close();
    let turns = 0;
    (function look() {
      if ((finalized < made || liveSockets() > 0) && ++turns < 100) return settle(look);
      assert.ok(made >= 220, `${made}`);
      assert.strictEqual(finalized, made, `${finalized} of ${made}, ${liveSockets()} live, ${process.getActiveResourcesInfo()}`);
      assert.strictEqual(liveSockets(), 0);
    })();
  }, 100);
}));
