'use strict';
// Scenarios of handles that are made before there is a socket, and of descriptors that travel: BoundSocket, the module `qjsnet`.

const fs = require('fs');
const { closeAfter, connect, net, serve, socketPath, write } = require('./kit.js');

/** A handle that is bound, or nothing when the kernel refuses. */
function bound(w, options) {
  try {
    return new net.BoundSocket(options);
  } catch (error) {
    w.error('bound', error);
    return null;
  }
}

/** Begins what may throw where the kernel refuses something at once; whether it did not. */
function attempt(w, who, begin) {
  try {
    begin();
    return true;
  } catch (error) {
    w.error(who, error);
    return false;
  }
}

const scenarios = {
  'bound sockets': (w) => {
    const own = bound(w, { host: '127.0.0.1' });
    if (!own) return;
    attempt(w, 'bound.address', () => own.address());
    const server = net.createServer((socket) => {
      w.add('peer', socket);
      socket.end('bound');
    });
    w.add('server', server);
    server.on('listening', () => {
      const from = bound(w, { host: '127.0.0.1' });
      let address = null;
      attempt(w, 'server.address', () => { address = server.address(); });
      if (!from || !address) {
        if (from) from.close();
        server.close();
        return;
      }
      const socket = new net.Socket({ handle: from });
      w.add('client', socket);
      socket.connect(address.port, '127.0.0.1');
      socket.resume();
      closeAfter(w, server, socket);
    });
    server.listen(own);
    bound(w, { host: '127.0.0.1' })?.close();
  },

  'a bound Unix socket': (w) => {
    const path = socketPath(w);
    const own = bound(w, { path });
    if (!own) return;
    const server = net.createServer((socket) => {
      w.add('peer', socket);
      socket.end('bound');
    });
    w.add('server', server);
    server.on('listening', () => {
      const socket = connect(w, { path }, () => socket.resume());
      closeAfter(w, server, socket);
    });
    server.listen(own);
  },

  'a Unix socket for everybody': (w) => {
    const path = socketPath(w);
    const server = net.createServer((socket) => w.add('peer', socket).it.end());
    w.add('server', server);
    server.on('listening', () => {
      const socket = connect(w, { path }, () => socket.resume());
      closeAfter(w, server, socket);
    });
    attempt(w, 'listen', () => server.listen({ path, readableAll: true, writableAll: true }));
  },
};

/** Node has no such module. */
function extra() {
  try {
    return require('qjsnet');
  } catch {
    return null;
  }
}

const { receiveDescriptors, sendDescriptors } = extra() ?? {};
if (sendDescriptors) {
  /** Sends descriptors; what throws sends nothing and does not call back. */
  const send = (w, socket, fds, data, then = () => {}) => {
    const done = w.callback(`sent ${data}`, then);
    if (!attempt(w, 'sendDescriptors', () => sendDescriptors(socket, fds, data, done))) done();
  };

  /** The peer of a connection whose descriptors cannot be taken has no use for it. */
  const receive = (w, peer, then) => {
    const listener = (fds, data, truncated) => {
      // Before anything that takes memory: they are ours from now on.
      w.got[w.gotLists++] = fds;
      then(fds, data, truncated);
    };
    if (!attempt(w, 'receiveDescriptors', () => receiveDescriptors(peer, listener))) peer.destroy();
  };

  /** A descriptor of a list, of which somebody else takes care from now on. */
  const taken = (fds, index) => {
    const fd = fds[index];
    fds[index] = -1;
    return fd;
  };

  /** A Unix connection; the peer closes the descriptors that it gets. */
  const channel = (w, then) => {
    const path = socketPath(w);
    const server = serve(w, {
      at: { path },
      connection: (peer) => {
        receive(w, peer, (fds, data, truncated) => {
          w.line(`peer: ${fds.length} descriptors${truncated ? ', truncated' : ''}`);
          for (let i = 0; i < fds.length; i++) attempt(w, 'close', () => fs.closeSync(taken(fds, i)));
        });
        peer.on('data', () => {});
        peer.on('end', () => peer.end());
      },
    }, () => {
      const socket = connect(w, { path }, () => then(socket));
      socket.resume();
      closeAfter(w, server, socket);
    });
  };

  scenarios['descriptors sent'] = (w) => channel(w, (socket) => {
    socket.write('before');
    send(w, socket, [0], 'one');
    send(w, socket, [0, 0, 0], 'three');
    socket.end('after');
  });

  scenarios['descriptors behind a full connection'] = (w) => channel(w, (socket) => {
    const done = w.callback('written');
    socket.write(Buffer.alloc(1 << 19), () => done());
    send(w, socket, [0, 0], 'queued');
    setImmediate(() => {
      if (!socket.destroyed) send(w, socket, [0], 'later');
      socket.end();
    });
  });

  scenarios['descriptors that nobody takes'] = (w) => {
    const path = socketPath(w);
    const server = serve(w, { at: { path }, connection: (peer) => peer.on('data', () => peer.destroy()) }, () => {
      const socket = connect(w, { path }, () => send(w, socket, [0, 0], 'nobody'));
      socket.resume();
      closeAfter(w, server, socket);
    });
  };

  scenarios['a connection sent'] = (w) => {
    const path = socketPath(w);
    const receiver = serve(w, {
      at: { path },
      connection: (peer) => {
        receive(w, peer, (fds) => {
          if (fds.length === 0) return;
          let passed;
          const fd = fds[0];
          attempt(w, 'passed', () => { passed = new net.Socket({ fd }); });
          taken(fds, 0);
          if (!passed) return attempt(w, 'close', () => fs.closeSync(fd));
          w.add('passed', passed);
          passed.on('data', () => passed.end('got it'));
          return undefined;
        });
        peer.resume();
      },
    }, () => {
      // A server that is closed again gives 'close' again, in Node too.
      const stop = () => [receiver, door].forEach((server) => { if (server.listening) server.close(); });
      const door = serve(w, {
        connection: (socket) => {
          const out = connect(w, { path }, () => {
            send(w, out, [socket._handle?.fd ?? 0], 'connection', () => {
              socket.destroy();
              out.end();
              stop();
            });
          }, 'channel');
          out.on('close', () => {
            socket.destroy();
            stop();
          });
          socket.on('error', () => {});
        },
        options: { pauseOnConnect: true },
      }, (where) => {
        const client = connect(w, where, () => client.write('question', w.callback('write')));
        client.resume();
      });
    });
  };
}

module.exports = { attempt, scenarios };
