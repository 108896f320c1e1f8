'use strict';
// What the scripts of this folder share. Loading it adds a check at the end of the program: when nothing is under way
// any more, every socket must have been collected, and every handle closed. A script that leaves something open on
// purpose calls leftOpen().
const assert = require('assert');
const net = require('net');
const { internalBinding } = require('internal/test/binding');
const native = internalBinding('process');

const handlesOfTheHost = native.liveHandles();
const awaited = [];
let checked = false;

exports.liveSockets = () => native.liveSockets();
exports.liveHandles = () => native.liveHandles() - handlesOfTheHost;

exports.leftOpen = () => { checked = true; };

// The function must be called `times` times (or at least once, when times is Infinity) by the end of the program.
exports.must = (callee = () => {}, times = 1) => {
  const entry = { name: callee.toString().slice(0, 60), times, calls: 0 };
  awaited.push(entry);
  return function (...args) {
    entry.calls++;
    return callee.apply(this, args);
  };
};

// A server on a free port; `ready` gets it and the port.
exports.serve = (onConnection, ready) => {
  const server = net.createServer(onConnection);
  server.listen(0, '127.0.0.1', () => ready(server, server.address().port));
  return server;
};

// Collects, and lets close callbacks come, a few times; then calls back.
exports.settle = (then, rounds = 5) => {
  gc();
  if (rounds === 0) then();
  else setTimeout(exports.settle, 2, then, rounds - 1);
};

exports.big = (mebibytes) => new Uint8Array(mebibytes * 1024 * 1024);

process.on('beforeExit', () => {
  if (checked) return;
  checked = true;
  exports.settle(() => {
    assert.strictEqual(exports.liveSockets(), 0, `${exports.liveSockets()} native sockets are left`);
    assert.strictEqual(exports.liveHandles(), 0, `${exports.liveHandles()} handles are left`);
  });
});

process.on('exit', (status) => {
  if (status !== 0) return;
  for (const { name, times, calls } of awaited) {
    const right = times === Infinity ? calls > 0 : calls === times;
    assert.ok(right, `called ${calls} times instead of ${times}: ${name}`);
  }
});
