// A socket around a bound socket, over TCP and over a path, to which something is done in each of its events, and before
// and after the call that connects it. Whatever follows, it ends, and its port or file is free again.
const { must, settle } = require('./lib');
const assert = require('assert');
const fs = require('fs');
const net = require('net');
const os = require('os');
const path = require('path');

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'qjsnet-'));
const events = ['made', 'called', 'tick', 'connectionAttempt', 'connectionAttemptFailed', 'lookup', 'connect', 'ready', 'data', 'end', 'finish', 'timeout', 'error', 'close'];
const acts = {
  destroy: (socket) => socket.destroy(),
  fail: (socket) => socket.destroy(new Error('told')),
  reset: (socket) => { try { socket.resetAndDestroy(); } catch (error) { assert.strictEqual(error.code, 'ERR_INVALID_HANDLE_TYPE'); socket.destroy(); } },
  end: (socket) => socket.end('last'),
  write: (socket) => { socket.write('x', () => {}); socket.destroy(); },
  again: (socket, to) => { socket.destroy(); socket.connect(to).on('connect', () => socket.destroy()); },
  collect: () => gc(),
  handle: (socket) => { socket._handle = null; },
  throw: () => { throw new Error('wanted'); },
  adopt: (socket, to, bound) => assert.throws(() => net.createServer().listen(bound), { code: 'ERR_SOCKET_HANDLE_ADOPTED' }),
};
let thrown = 0;
process.on('uncaughtException', (error) => {
  if (error.message !== 'wanted') {
    console.error(error);
    process.exit(1);
  }
  thrown++;
});

let count = 0;
const open = new Set();
function run(target, kind, event, act, refused) {
  const bound = kind === 'tcp' ? new net.BoundSocket({ host: '127.0.0.1' }) : new net.BoundSocket({ path: path.join(folder, String(count++)) });
  const socket = new net.Socket({ handle: bound, allowHalfOpen: count % 2 === 0 });
  open.add(socket);
  const lookup = (host, options, answer) => process.nextTick(answer, null, '127.0.0.1', 4);
  const to = kind === 'tcp' ? { ...target, host: event === 'lookup' ? 'some.name' : '127.0.0.1', lookup } : { ...target };
  if (refused && kind === 'pipe') to.path += '.none';
  if (refused && kind === 'tcp') to.port = 1;
  let acted = false;
  const once = () => {
    if (acted) return;
    acted = true;
    acts[act](socket, to, bound);
  };
  socket.on('error', () => {}).on('data', () => {});
  if (event !== 'error' || act !== 'throw') socket.setTimeout(15, () => socket.end());
  socket.on(event, once);
  try {
    if (event === 'made') once();
    if (event === 'tick') process.nextTick(once);
    socket.connect(to);
    if (event === 'called') once();
    socket.write('hello');
  } catch (error) {
    if (error.message === 'wanted') thrown++;
    else assert.ok(error instanceof TypeError || error.code, error);
  }
}

const onPeer = (peer) => peer.on('error', () => {}).on('data', () => peer.end('bye'));
const tcp = net.createServer(onPeer).listen(0, '127.0.0.1', () => {
  const pipe = net.createServer(onPeer).listen(path.join(folder, 'server'), must(() => {
    const targets = { tcp: { port: tcp.address().port }, pipe: { path: path.join(folder, 'server') } };
    for (const kind of ['tcp', 'pipe']) {
      for (const event of events) {
        for (const act of Object.keys(acts)) {
          run(targets[kind], kind, event, act, event === 'connectionAttemptFailed' || event === 'error');
        }
      }
    }
    setTimeout(must(() => {
      for (const socket of open) socket.destroy();
      open.clear();
      tcp.close();
      pipe.close(() => settle(() => {
        assert.deepStrictEqual(fs.readdirSync(folder), []);
        assert.ok(thrown > 0);
        fs.rmdirSync(folder);
      }));
    }), 400);
  }));
});
