// Every member of a socket and a server, read and called with nothing and with nonsense, in every state.
const { serve, must } = require('./lib');
const net = require('net');
const vm = [undefined, null, 0, -1, NaN, 'x', Symbol('s'), {}, [], () => {}, 1e308, 10n, new Uint8Array(3)];
const skip = new Set(['constructor', 'on', 'addListener', 'once', 'prependListener', 'listen', 'connect']);

process.on('uncaughtException', () => {});
process.on('unhandledRejection', () => {});
function poke(subject) {
  subject.on('error', () => {});
  for (let proto = subject; proto && proto !== Object.prototype; proto = Object.getPrototypeOf(proto)) {
    for (const key of Reflect.ownKeys(proto)) {
      if (skip.has(key)) continue;
      let value;
      try { value = subject[key]; } catch { continue; }
      if (typeof value !== 'function' || /Iterator|^(from|map|filter|forEach|toArray|some|find|every|flatMap|drop|take|reduce|compose|wrap|pipe|iterator)$/.test(String(key))) continue;
      for (const argument of vm) {
        try { const result = subject[key](argument); result?.catch?.(() => {}); } catch {}
        try { proto[key].call(argument, subject); } catch {}
      }
    }
  }
}
const subjects = [];
const server = serve((peer) => { subjects.push(peer); peer.end('x'); }, must((_, port) => {
  poke(new net.Socket());
  const destroyed = new net.Socket();
  destroyed.destroy();
  poke(destroyed);
  const connecting = net.connect(port, '127.0.0.1');
  poke(connecting);
  const open = net.connect(port, '127.0.0.1', () => poke(open)).on('error', () => {});
  const writing = net.connect(port, '127.0.0.1', () => { writing.write(new Uint8Array(1 << 22)); poke(writing); }).on('error', () => {});
  const closed = net.connect(port, '127.0.0.1').resume().on('error', () => {}).on('close', function once() {
    closed.removeListener('close', once);
    poke(closed);
  });
  poke(new net.Server());
  subjects.push(connecting, open, writing, closed);
  setTimeout(() => {
    poke(server);
    gc();
    for (const subject of subjects) { subject.destroy?.(); subject.removeAllListeners(); }
    server.close();
    subjects.length = 0;
  }, 80);
}));
setTimeout(() => process.reallyExit(0), 400);
