// A listener of a connect, or a function that the socket was given, throws; then something else is done with the socket.
// No socket stays pinned, no handle open, and the server counts right.
const { liveHandles, liveSockets, serve, settle, must } = require('./lib');
const assert = require('assert');
const net = require('net');

let wanted = 0;
process.on('uncaughtException', (error) => {
  if (error.message !== 'wanted') {
    console.error(error);
    process.exit(1);
  }
  wanted++;
});
const fail = () => { throw new Error('wanted'); };

// An address that answers nothing, and one that refuses: nobody listens on 127.0.0.9.
const families = (...addresses) => (host, options, callback) => {
  const all = addresses.map((address) => ({ address, family: 4 }));
  setImmediate(() => (options.all ? callback(null, all) : callback(null, all[0].address, 4)));
};
const blocking = (check) => Object.assign(new net.BlockList(), { check });
const ways = {
  address: { host: '127.0.0.1' },
  refused: { host: '127.0.0.9' },
  lookup: { host: 'a.name', family: 4, lookup: families('127.0.0.1') },
  two: { host: 'a.name', lookup: families('127.0.0.9', '127.0.0.1') },
  none: { host: 'a.name', lookup: families('127.0.0.9', '127.0.0.8') },
  blocked: { host: 'a.name', lookup: families('127.0.0.1', '127.0.0.9'), blockList: blocking((ip) => ip === '127.0.0.1') },
  lookupThrows: { host: 'a.name', lookup: fail },
  lookupTwice: { host: 'a.name', family: 4, lookup: (host, options, callback) => { callback(null, '127.0.0.1', 4); callback(null, '127.0.0.1', 4); } },
  allTwice: { host: 'a.name', lookup: (host, options, callback) => { for (let i = 0; i < 2; i++) families('127.0.0.9', '127.0.0.1')(host, options, callback); } },
  blockListThrows: { host: '127.0.0.1', blockList: blocking(fail) },
  blockListThrowsLater: { host: 'a.name', lookup: families('127.0.0.9', '127.0.0.1'), blockList: blocking((ip) => ip !== '127.0.0.9' && fail()) },
  onread: { host: '127.0.0.1', onread: { buffer: Buffer.alloc(8), callback: fail } },
  bufferThrows: { host: '127.0.0.1', onread: { buffer: fail, callback() {} } },
  bufferThrowsLater: { host: '127.0.0.1', onread: { buffer: (() => { let asked = 0; return () => (asked++ ? fail() : Buffer.alloc(2)); })(), callback() {} } },
};
const events = [
  'none', 'lookup', 'connectionAttempt', 'connectionAttemptFailed', 'connectionAttemptTimeout', 'connect', 'ready', 'data', 'end', 'error', 'close', 'newListener',
];
const actions = {
  nothing() {},
  destroy: (socket) => socket.destroy(),
  fail: (socket) => socket.destroy(new Error('told')),
  reset: (socket) => socket.resetAndDestroy(),
  end: (socket) => socket.end('bye'),
  write: (socket) => socket.write('more'),
  again: (socket, port) => socket.connect(port, '127.0.0.1'),
  handle: (socket) => { socket._handle = null; },
};

const cases = [];
for (const way of Object.keys(ways)) {
  for (const event of events) for (const action of Object.keys(actions)) cases.push([way, event, action]);
}
// listeners-that-throw.js WAY/EVENT/ACTION runs only that one.
const [only] = process.argv.slice(2);
if (only) cases.splice(0, Infinity, only.split('/'));

function run(port, [way, event, action], then) {
  let socket = new net.Socket(ways[way]);
  socket.on('error', () => {});
  if (event === 'newListener') socket.once(event, (name) => { if (name === 'connect' || name === 'close') fail(); });
  else if (event !== 'none') socket.once(event, fail);
  try {
    socket.connect({ port, ...ways[way] });
    if (way === 'address') socket.end('early');
  } catch {}
  setTimeout(() => {
    try { actions[action](socket, port); } catch {}
    setTimeout(() => {
      // What is still connecting has nothing under way, will be refused, or ends when it is connected.
      socket.removeAllListeners('newListener');
      if (!socket.connecting) socket.destroy();
      else socket.on('connect', socket.destroy);
      socket = null;
      then();
    }, 3);
  }, 3);
}

// Close callbacks take their time; in the end the server is all that is left.
function nothingLeft(some, then, turns = 20) {
  settle(() => {
    const left = `${liveSockets() - 1} sockets and ${liveHandles() - 1} handles`;
    if (liveSockets() === 1 && liveHandles() === 1) return then();
    assert.ok(turns > 0, `${left} are left by one of ${some.map((names) => names.join('/')).join(' ')}`);
    nothingLeft(some, then, turns - 1);
  });
}

// Several at a time; when all are done nothing may be left.
serve((peer) => {
  peer.on('error', () => {}).resume();
  peer.end('hello');
}, must((server, port) => {
  const SIDE_BY_SIDE = 64;
  const turn = (from) => {
    if (from >= cases.length) {
      assert.ok(only || wanted > 200, `only ${wanted} listeners threw`);
      server.getConnections(must((error, count) => {
        assert.strictEqual(count, 0);
        server.close();
      }));
      return;
    }
    const some = cases.slice(from, from + SIDE_BY_SIDE);
    let open = some.length;
    for (const one of some) {
      run(port, one, () => {
        if (--open > 0) return;
        nothingLeft(some, () => turn(from + SIDE_BY_SIDE));
      });
    }
  };
  turn(0);
}));
