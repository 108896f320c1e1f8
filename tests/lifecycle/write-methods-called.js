// What a script gives to `_write` and `_writev` itself: text that it calls a buffer is text, and what is no bytes is refused. (Node
// ends the process.)
const assert = require('assert');
const { serve, must } = require('./lib');
const net = require('net');

serve((peer) => {
  let text = '';
  peer.on('data', (chunk) => { text += chunk; });
  peer.on('end', must(() => assert.strictEqual(text, 'onetwothreefourfive')));
}, must((server, port) => {
  const socket = net.connect(port, '127.0.0.1', must(() => {
    const done = () => must((error) => assert.ifError(error));
    socket._write('one', 'buffer', done());
    socket._write(Buffer.from('two'), 'buffer', done());
    socket._writev([{ chunk: 'three', encoding: 'buffer' }], done());
    socket._writev([{ chunk: 'four', encoding: 'buffer' }, { chunk: '66697665', encoding: 'hex' }], done());
    for (const what of [5, {}, null, undefined, [1]]) {
      const never = () => assert.fail('a write that threw is not told of');
      assert.throws(() => socket._write(what, 'buffer', never), { code: 'ERR_INVALID_ARG_TYPE' });
      assert.throws(() => socket._writev([{ chunk: 'six' }, { chunk: what }], never), { code: 'ERR_INVALID_ARG_TYPE' });
    }
    socket.end();
  }));
  socket.on('close', must(() => server.close())).resume();
}));
