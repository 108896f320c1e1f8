// A second connect to another kind of address, or to a path while the first is under way: an error at once, after
// which nothing is left and the program ends. (Node never ends where a path was under
// way.)
const { must } = require('./lib');
const assert = require('assert');
const net = require('net');
const os = require('os');
const path = require('path');

const place = path.join(os.tmpdir(), `qjsnet-${process.pid}-twice.sock`);

function expect(socket, code, done) {
  socket.on('error', must((error) => {
    assert.strictEqual(error.syscall, 'connect');
    assert.strictEqual(error.code, code);
  }));
  socket.on('close', must((hadError) => {
    assert.ok(hadError);
    done();
  }));
  return socket;
}

const ignore = (peer) => peer.on('error', () => {}).resume();
const onPath = net.createServer(ignore).listen(place, must(() => {
  const onPort = net.createServer(ignore).listen(0, '127.0.0.1', must(() => {
    const { port } = onPort.address();
    let left = 5;
    const done = () => {
      if (--left === 0) {
        onPath.close();
        onPort.close();
      }
    };
    expect(net.connect(place), 'EALREADY', done).connect(place);
    // A pipe takes an address for a path.
    expect(net.connect(place), 'EALREADY', done).connect(port, '127.0.0.1');
    expect(net.connect(port, '127.0.0.1'), 'EINVAL', done).connect(place);
    const connected = expect(net.connect(port, '127.0.0.1'), 'EINVAL', done);
    connected.once('connect', must(() => setTimeout(() => connected.connect(place), 5)));
    const other = expect(net.connect(place), 'ENOENT', done);
    other.once('connect', must(() => setTimeout(() => other.connect(port, '127.0.0.1'), 5)));
  }));
}));
