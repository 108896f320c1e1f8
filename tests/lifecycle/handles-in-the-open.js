// What a script can do to `_handle`: close it, take it away, give it to another socket, keep it when the socket went.
const { serve, must, big, settle } = require('./lib');
const net = require('net');

process.on('uncaughtException', (error) => { console.error(error); process.exit(1); });
let server = serve((peer) => { peer.on('error', () => {}).write(big(1)); setTimeout(() => peer.destroy(), 60); }, must((_, port) => {
  const acts = [
    (s) => s._handle.close(),
    (s) => { s._handle.close(); s.write('x'); s.end(); },
    (s) => { s.write(big(8)); s._handle = null; },
    (s) => { const handle = s._handle; s.destroy(); handle.close(); handle.ref(); handle.unref(); handle.readStart(); handle.hasRef(); },
    (s) => { const twin = new net.Socket({ handle: s._handle }); twin.on('error', () => {}).resume(); setTimeout(() => twin.destroy(), 5); },
    (s) => { s._handle.readStop(); s._handle.readStart(); s._handle.readStart(); },
    (s) => { globalThis.kept = s._handle; s.removeAllListeners(); s.on('error', () => {}).pause(); },
    (s) => { const { fd } = s._handle; if (fd < 0) throw new Error('no fd'); s._handle.setNoDelay(true); s._handle.setKeepAlive(true, 1); },
  ];
  for (const act of acts) {
    const socket = net.connect(port, '127.0.0.1', () => { act(socket); gc(); });
    socket.on('error', () => {}).resume();
    setTimeout(() => socket.destroy(), 40);
  }
  // While connecting, too.
  for (const act of acts.slice(0, 4)) {
    const socket = net.connect(port, '127.0.0.1').on('error', () => {});
    try { act(socket); } catch (error) { if (!(error instanceof TypeError)) throw error; }
    setTimeout(() => socket.destroy(), 40);
  }
  setTimeout(() => { server._handle.close(); server.close(); server = null; globalThis.kept = null; settle(() => {}); }, 100);
}));
