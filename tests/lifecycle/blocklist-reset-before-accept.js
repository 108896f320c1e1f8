// A server with a block list, and peers that connect, send and reset before the server accepts them: their address cannot
// be read any more. None of them gets in, whatever the list says; each is told by 'drop'. Without a list they do get in.
const { must } = require('./lib');
const assert = require('assert');
const { spawnSync } = require('child_process');
const net = require('net');

const PEERS = 3;
const client = (port) => `
  const net = require('net');
  for (let i = 0; i < ${PEERS}; i++) {
    const socket = net.connect(${port}, '127.0.0.1', () => socket.write('let me in', () => socket.resetAndDestroy()));
  }`;

function run(blockList, then) {
  const seen = { connection: 0, data: 0, drop: [] };
  const server = net.createServer({ blockList }, (socket) => {
    seen.connection++;
    socket.on('data', () => seen.data++).on('error', () => {}).resume();
  });
  server.on('drop', (about) => seen.drop.push(about));
  server.listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    // While this process waits, the kernel takes the connections; when it goes on, all of them are resets.
    const { status } = spawnSync(process.execPath, ['-e', client(port)]);
    assert.strictEqual(status, 0);
    setTimeout(() => {
      server.getConnections(must((error, count) => {
        assert.strictEqual(count, 0);
        server.close(() => then(seen, port));
      }));
    }, 50);
  });
}

run(undefined, must((open) => {
  assert.strictEqual(open.connection, PEERS);
  const list = new net.BlockList();
  list.addAddress('10.9.8.7');
  run(list, must((seen, port) => {
    assert.strictEqual(seen.connection, 0);
    assert.strictEqual(seen.data, 0);
    assert.deepStrictEqual(seen.drop.map((about) => ({ ...about })), Array(PEERS).fill({
      localAddress: '127.0.0.1', localPort: port, localFamily: 'IPv4', remoteAddress: undefined, remotePort: undefined, remoteFamily: undefined,
    }));
    guards();
  }));
}));

// What else stands before a connection: when it cannot answer, nobody gets in.
function guards() {
  const broken = [
    { blockList: 'no list' }, { blockList: {} }, { blockList: { check() { throw new Error('wanted'); } } }, { maxConnections: Symbol('limit') },
    { maxConnections: { valueOf() { throw new Error('wanted'); } } }, { maxConnections: 0n }, { maxConnections: '0' },
  ];
  const thrown = [];
  process.on('uncaughtException', (error) => thrown.push(error));
  const next = (index) => {
    if (index === broken.length) {
      assert.strictEqual(thrown.length, broken.length - 2);
      return;
    }
    const server = net.createServer(must(() => {}, 0));
    Object.assign(server, broken[index]);
    server.listen(0, '127.0.0.1', () => {
      const socket = net.connect(server.address().port, '127.0.0.1');
      socket.on('error', () => {}).on('data', must(() => {}, 0)).on('close', must(() => server.close(() => next(index + 1))));
    });
  };
  next(0);
}
