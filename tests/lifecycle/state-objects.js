// Scripts that take the state objects of a stream away, swap them, or share them, in mid-flight.
const { serve, must, big } = require('./lib');
const net = require('net');

process.on('uncaughtException', () => {});
let left = 5;
const server = serve((peer) => { peer.on('error', () => {}).on('data', () => {}); peer.write(big(1)); setTimeout(() => peer.destroy(), 30); }, must((_, port) => {
  const acts = [
    (s) => { delete s._readableState; },
    (s) => { delete s._writableState; },
    (s) => { s._readableState = s._writableState = undefined; },
    (s, t) => { [s._readableState, t._readableState] = [t._readableState, s._readableState]; },
    (s, t) => { [s._writableState, t._writableState] = [t._writableState, s._writableState]; },
  ];
  for (const act of acts) {
    const one = net.connect(port, '127.0.0.1').on('error', () => {}).on('data', () => {});
    const two = net.connect(port, '127.0.0.1', () => { one.write(big(2)); act(one, two); gc(); one.write?.('x'); two.write('y'); });
    two.on('error', () => {}).on('data', () => {});
    setTimeout(() => {
      for (const s of [one, two]) for (const f of ['end', 'destroy', 'pause', 'resume', 'read']) try { s[f](); } catch {}
      one._handle?.close(); two._handle?.close();
      if (--left === 0) { server.close(); setTimeout(() => process.reallyExit(0), 50); }
    }, 20);
  }
}));
