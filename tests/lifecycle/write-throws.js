// The sink throws, as Node's does: a string that its writer calls a buffer, an object in the handle's place that throws.
// The write ends all the same: whoever waits is told, and the socket closes.
const assert = require('assert');
const { serve, must } = require('./lib');
const net = require('net');

const named = (code) => (err) => assert.strictEqual(err.code, code);
const wrong = named('ERR_INVALID_ARG_TYPE');

const server = serve((peer) => { peer.on('error', () => {}).resume(); }, must((_, port) => {
  let open = 2;
  const gone = () => { if (--open === 0) server.close(); };
  const direct = net.connect(port, '127.0.0.1', must(() => {
    assert.throws(() => direct.write('text', 'buffer', must(wrong)), { code: 'ERR_INVALID_ARG_TYPE' });
    direct.write('more', must(wrong));
    direct.end();
  }));
  direct.on('error', must(wrong)).on('close', must(gone));

  const waiting = net.connect(port, '127.0.0.1');
  process.once('uncaughtException', must(wrong));
  waiting.write('text', 'buffer', must(wrong));
  waiting.write('more', must(wrong));
  waiting.end();
  waiting.on('error', must(wrong)).on('close', must(gone));
}));

const thrower = {
  readStart: () => 0,
  shutdown: () => 0,
  close(callback) { setImmediate(callback); },
  writeUtf8String() { throw Object.assign(new Error('no'), { code: 'NO' }); },
};
const foreign = new net.Socket({ handle: thrower });
assert.throws(() => foreign.write('text', must(named('NO'))), { code: 'NO' });
foreign.on('error', must(named('NO'))).on('close', must());
