'use strict';
// The scenarios: each uses one part of `net` the way programs do, from its first call to the last 'close'. `w` is the `Watch` of the run.

const { Readable, Transform, pipeline } = require('stream');
const { closeAfter, connect, count, net, serve, socketPath, write } = require('./kit.js');

const KIB = Buffer.alloc(1024, 'k');

/** Server and client; both states are there before anything is sent. */
function pair(w, { at, server: options, client = {} }, both) {
  let peer;
  let own;
  const meet = () => {
    if (peer && own) both(own, peer);
  };
  const server = serve(w, {
    at,
    options,
    connection: (socket, state) => {
      peer = { socket, state };
      meet();
    },
  }, (where) => {
    const socket = connect(w, { ...where, ...client }, (_, state) => {
      own = { socket, state };
      meet();
    });
    closeAfter(w, server, socket);
  });
  return server;
}

/** Sends chunks from one side to the other, which counts them. */
function flow(w, from, to, chunks, end = true) {
  const one = w.flow(from.state, to.state);
  count(one, to.socket);
  for (const chunk of chunks) write(w, one, from.socket, chunk);
  if (end) from.socket.end();
  return one;
}

const echo = (w, options) => pair(w, options, (own, peer) => {
  const there = w.flow(own.state, peer.state);
  const back = w.flow(peer.state, own.state);
  peer.socket.on('data', (chunk) => {
    there.arrived += chunk.length;
    write(w, back, peer.socket, chunk);
  });
  let rounds = 0;
  own.socket.on('data', (chunk) => {
    back.arrived += chunk.length;
    if (++rounds < 3) write(w, there, own.socket, `round ${rounds}`);
    else own.socket.end();
  });
  write(w, there, own.socket, 'round 0');
});

const scenarios = {
  'connect and end': (w) => pair(w, {}, (own, peer) => {
    own.socket.resume();
    peer.socket.resume();
    own.socket.end();
  }),

  'echo': (w) => echo(w, {}),

  'echo over a Unix socket': (w) => echo(w, { at: { path: socketPath(w) } }),

  'options of sockets': (w) => echo(w, {
    server: { noDelay: true, keepAlive: true, keepAliveInitialDelay: 2000 },
    client: { noDelay: true, keepAlive: true, keepAliveInitialDelay: 3000, localAddress: '127.0.0.1' },
  }),

  'pipe': (w) => pair(w, { server: { allowHalfOpen: true } }, (own, peer) => {
    peer.socket.pipe(peer.socket);
    // There and back: an error of either side tells of what is lost.
    const sent = w.flow(own.state, peer.state);
    own.socket.on('data', (chunk) => { sent.arrived += chunk.length; });
    for (let i = 0; i < 40; i++) write(w, sent, own.socket, Buffer.alloc(8000, 'p'));
    own.socket.end();
  }),

  'half-open': (w) => pair(w, { server: { allowHalfOpen: true }, client: { allowHalfOpen: true } }, (own, peer) => {
    flow(w, own, peer, ['question']);
    peer.socket.on('end', () => flow(w, peer, own, ['an answer', 'in two parts']));
  }),

  'destroy in each event': (w) => {
    const events = ['connect', 'data', 'end', 'finish', 'lookup', 'ready'];
    let left = events.length;
    const server = serve(w, {
      connection: (socket) => socket.on('data', () => {}).end('bye'),
    }, (where) => {
      for (const event of events) {
        const socket = net.connect(where);
        w.add(`until ${event}`, socket);
        socket.on('data', () => {});
        socket.on(event, () => socket.destroy());
        socket.on('close', () => {
          if (--left === 0 && server.listening) server.close(w.callback('server.close'));
        });
        if (event === 'finish') socket.end('x');
      }
    });
  },

  'destroy with writes pending': (w) => pair(w, {}, (own, peer) => {
    peer.socket.pause();
    for (let i = 0; i < 4; i++) own.socket.write(Buffer.alloc(1 << 20), w.callback('write'));
    setImmediate(() => {
      own.socket.destroy();
      peer.socket.resume();
    });
  }),

  'timeouts': (w) => pair(w, {}, (own, peer) => {
    peer.socket.resume();
    own.socket.resume();
    own.socket.setTimeout(15, () => own.socket.end('late'));
    peer.socket.setTimeout(60);
  }),

  'listen again on the same port': (w) => {
    const server = net.createServer((socket) => { w.add('peer', socket); socket.end(); });
    const state = w.add('server', server);
    let port = 0;
    server.on('listening', () => {
      const first = port === 0;
      try {
        port = server.address().port;
      } catch (error) {
        w.error('server.address', error);
        server.close();
        return;
      }
      const socket = connect(w, { port, host: '127.0.0.1' }, () => socket.resume());
      socket.on('close', () => {
        if (!server.listening) return;
        server.close(w.callback('server.close', () => {
          if (!first || w.gaveUp) return;
          w.again(state);
          server.listen(port, '127.0.0.1');
        }));
      });
    });
    server.listen(0, '127.0.0.1');
  },

  'names looked up': (w) => {
    const server = serve(w, { connection: (socket) => socket.end('found') }, ({ port }) => {
      const one = connect(w, { port, host: 'localhost', family: 4 }, () => one.resume(), 'family 4');
      const two = connect(w, { port, host: 'localhost' }, () => two.resume(), 'any family');
      closeAfter(w, server, one, two);
    });
  },

  'one address after the other': (w) => {
    const addresses = ['127.0.0.2', '127.0.0.3', '127.0.0.1'];
    const lookup = (name, options, callback) => {
      process.nextTick(callback, null, addresses.map((address) => ({ address, family: 4 })));
    };
    const server = serve(w, { connection: (socket) => socket.end('here') }, ({ port }) => {
      const socket = connect(w, { port, host: 'several.test', lookup, autoSelectFamily: true }, () => socket.resume());
      socket.on('connectionAttemptFailed', (address, p, family, error) => w.line(`client: ${address} ${error.code}`));
      closeAfter(w, server, socket);
    });
  },

  'a slow reader': (w) => pair(w, {}, (own, peer) => {
    const one = w.flow(own.state, peer.state);
    count(one, peer.socket);
    peer.socket.pause();
    for (let i = 0; i < 24; i++) write(w, one, own.socket, Buffer.alloc(1 << 16));
    own.socket.end();
    let turns = 0;
    const take = () => {
      peer.socket.resume();
      if (turns++ < 4) setTimeout(() => { peer.socket.pause(); setTimeout(take, 2); }, 2);
    };
    setTimeout(take, 5);
  }),

  'onread': (w) => {
    let arrived = 0;
    const server = serve(w, { connection: (socket) => socket.end(Buffer.alloc(5000, 'o')) }, (where) => {
      const buffer = Buffer.alloc(512);
      const socket = connect(w, { ...where, onread: { buffer, callback: (length) => { arrived += length; return true; } } }, () => {});
      socket.on('close', () => w.line(`client: ${arrived} bytes`));
      closeAfter(w, server, socket);
    });
  },

  'reset': (w) => pair(w, {}, (own, peer) => {
    peer.socket.on('data', () => peer.socket.resetAndDestroy());
    own.socket.resume();
    own.socket.write('please', w.callback('write'));
  }),

  'no more connections than allowed': (w) => {
    let left = 3;
    const server = serve(w, {
      connection: (socket) => setTimeout(() => socket.end(), 15),
    }, (where) => {
      server.maxConnections = 1;
      server.on('drop', () => w.line('server: drop'));
      for (let i = 0; i < 3; i++) {
        const socket = connect(w, where, () => socket.resume(), `client ${i}`);
        socket.on('close', () => {
          if (--left === 0 && server.listening) server.close(w.callback('server.close'));
        });
      }
    });
  },

  'async iteration': (w) => pair(w, {}, (own, peer) => {
    const one = w.flow(peer.state, own.state);
    const read = async () => {
      for await (const chunk of own.socket) one.arrived += chunk.length;
    };
    const done = w.callback('iteration');
    read().then(() => done(), done);
    for (let i = 0; i < 5; i++) write(w, one, peer.socket, KIB);
    peer.socket.end();
  }),

  'pipeline': (w) => pair(w, { server: { allowHalfOpen: true } }, (own, peer) => {
    const upper = new Transform({ transform: (chunk, _, callback) => callback(null, chunk) });
    pipeline(peer.socket, upper, peer.socket, w.callback('pipeline of the peer'));
    own.socket.resume();
    pipeline(Readable.from(['a', 'b', 'c'].map((text) => Buffer.alloc(3000, text))), own.socket, w.callback('pipeline'));
  }),

  'many small writes': (w) => pair(w, {}, (own, peer) => {
    flow(w, own, peer, Array.from({ length: 60 }, (_, i) => `line ${i}\n`));
    peer.socket.on('end', () => peer.socket.end());
  }),

  'corked writes': (w) => pair(w, {}, (own, peer) => {
    own.socket.cork();
    const one = flow(w, own, peer, ['a', KIB, Buffer.alloc(0), 'b'], false);
    own.socket.uncork();
    setImmediate(() => {
      write(w, one, own.socket, 'c');
      own.socket.end();
    });
  }),

  'encodings': (w) => pair(w, {}, (own, peer) => {
    own.socket.setEncoding('utf8');
    const one = w.flow(own.state, peer.state);
    count(one, peer.socket);
    write(w, one, own.socket, 'h\u00e9llo', 'latin1');
    write(w, one, own.socket, 'h\u00e9llo \ud83d\ude00', 'ucs2');
    write(w, one, own.socket, '616263', 'hex');
    own.socket.end();
    peer.socket.end('\u00e9'.repeat(500));
    own.socket.on('data', () => {});
  }),

  'connect again with the same socket': (w) => {
    const server = serve(w, { connection: (socket) => socket.end('x') }, (where) => {
      const socket = new net.Socket();
      const state = w.add('client', socket);
      let closes = 0;
      socket.on('data', () => {});
      socket.on('close', () => {
        if (++closes === 1 && !w.gaveUp) {
          w.again(state);
          socket.connect(where);
        } else if (server.listening) server.close(w.callback('server.close'));
      });
      socket.connect(where);
    });
  },

  'abort by a signal': (w) => {
    const controller = new AbortController();
    const server = serve(w, { connection: (socket) => socket.resume() }, (where) => {
      const socket = connect(w, { ...where, signal: controller.signal }, () => controller.abort());
      closeAfter(w, server, socket);
    });
  },

  'a server with clients closes': (w) => {
    let left = 4;
    const server = serve(w, { connection: (socket) => socket.resume() }, (where) => {
      for (let i = 0; i < 4; i++) {
        const socket = connect(w, where, () => {
          if (--left > 0) return;
          server.getConnections(w.callback('getConnections', (_, count) => w.line(`server: ${count}`)));
          server.close(w.callback('server.close'));
          for (const one of all) one.end('go');
        }, `client ${i}`);
        socket.resume();
        all.push(socket);
      }
    });
    const all = [];
  },

  'two servers on one path': (w) => {
    const path = socketPath(w);
    const first = serve(w, { at: { path }, connection: (socket) => socket.end() }, () => {
      const second = net.createServer();
      w.add('second server', second);
      second.on('listening', () => second.close());
      second.listen(path);
      const socket = connect(w, { path }, () => socket.resume());
      closeAfter(w, first, socket);
    });
  },

  'a descriptor taken over': (w) => pair(w, {}, (own, peer) => {
    own.socket.resume();
    peer.socket.resume();
    own.socket.end('x');
    const server = net.createServer();
    w.add('server of a descriptor', server);
    server.listen({ fd: 0 });
    server.on('listening', () => server.close());
  }),
};

// Threads of the pool look names up, in their own time.
Object.assign(scenarios['names looked up'], { real: true, startsThreads: true });

module.exports = scenarios;
