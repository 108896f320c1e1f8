// A write throws: of a string that its writer calls a buffer, also before there is a connection, and by an object in the
// handle's place. Nobody else is told of that write, and those behind it are made.
const assert = require('assert');
const { serve, must } = require('./lib');
const net = require('net');

const never = () => assert.fail('a write that threw is not told');

const server = serve((peer) => {
  let text = '';
  peer.on('data', (chunk) => { text += chunk; });
  peer.on('end', () => assert.strictEqual(text, 'more'));
}, must((_, port) => {
  let open = 2;
  const gone = () => { if (--open === 0) server.close(); };
  const direct = net.connect(port, '127.0.0.1', must(() => {
    assert.throws(() => direct.write('text', 'buffer', never), { code: 'ERR_UNKNOWN_ENCODING' });
    direct.write('more', must((err) => assert.ifError(err)));
    direct.end();
  }));
  direct.on('close', must(gone)).resume();

  const waiting = net.connect(port, '127.0.0.1');
  assert.throws(() => waiting.write('text', 'buffer', never), { code: 'ERR_UNKNOWN_ENCODING' });
  waiting.write('more', must((err) => { assert.ifError(err); waiting.destroy(); }));
  waiting.on('close', must(gone));
}));

const thrower = {
  readStart: () => 0,
  shutdown: () => 0,
  close(callback) { setImmediate(callback); },
  writeUtf8String() { throw Object.assign(new Error('no'), { code: 'NO' }); },
};
const foreign = new net.Socket({ handle: thrower });
assert.throws(() => foreign.write('text', never), { code: 'NO' });
foreign.on('close', must());
setImmediate(() => foreign.destroy());
