// CON-33 EV-08: a listener of a connect that throws: what still comes, and where the socket stands afterwards.
const { deadPort, lane, serve } = require('../lib.js');
const net = require('net');

const names = ['lookup', 'connectionAttempt', 'connectionAttemptFailed', 'connectionAttemptTimeout', 'connect', 'ready'];
const answers = {
  'one address': (port) => ({ port, host: '127.0.0.1' }),
  'one looked up': (port) => ({ port, host: 'some.name', family: 4, lookup: (host, options, callback) => setImmediate(callback, null, '127.0.0.1', 4) }),
  'one of all': (port) => ({ port, host: 'some.name', lookup: (host, options, callback) => setImmediate(callback, null, [{ address: '127.0.0.1', family: 4 }]) }),
  'two': (port) => ({ port, host: 'some.name', lookup: (host, options, callback) => setImmediate(callback, null, [{ address: '127.0.0.2', family: 4 }, { address: '127.0.0.1', family: 4 }]) }),
};
let out;
let over;
process.on('uncaughtException', (error) => {
  out('uncaught', error);
  over();
});

serve({}, (peer) => peer.on('error', () => {}).resume(), (port, server) => deadPort((dead) => {
  const runs = [];
  for (const [name, options] of Object.entries(answers)) {
    for (const at of ['there', 'dead']) {
      for (const event of names) runs.push([`${name}, ${at}, ${event}`, options(at === 'dead' ? dead : port), event]);
    }
  }
  const next = (index) => {
    if (index === runs.length) return server.close();
    const [name, options, event] = runs[index];
    out = lane(name);
    const socket = net.connect(options);
    let thrown = false;
    for (const each of [...names, 'error', 'close']) {
      socket.on(each, (...args) => {
        out(each, args.length);
        if (each === event && !thrown) {
          thrown = true;
          throw new Error(`in ${event}`);
        }
        if (each === 'ready' || each === 'close') over();
      });
    }
    // A while after the connect has come to an end, or was kept from it.
    let waits = false;
    over = () => {
      if (!waits) setTimeout(look, 10);
      waits = true;
    };
    const look = () => {
      out('then', socket.connecting, socket.destroyed, socket.pending, socket.readyState, socket._handle !== null);
      if (socket.closed) return next(index + 1);
      socket.on('close', () => next(index + 1));
      socket.destroy();
    };
  };
  next(0);
}));
