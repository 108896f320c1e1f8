// WR-22: what a socket says of itself between small writes of one callback.
const { lane, pair } = require('../lib.js');

pair({}, {}, (client, peer) => {
  const out = lane('client');
  const print = (label) => {
    out(label, client.bytesWritten, client._bytesDispatched, client.writableLength, client.bufferSize,
      client.writableNeedDrain, client.errored, client.writable, client.readyState);
    const state = client._writableState;
    out('  state', state.length, state.writing, state.sync, state.bufferedRequestCount, state.pendingcb, state.needDrain);
  };
  let got = '';
  peer.setEncoding('latin1').on('data', (text) => { got += text; });
  peer.on('end', () => out('got', got));

  print('before');
  for (const text of ['a', 'bc', 'def', 'ghij']) {
    out(client.write(text));
    print(`after ${text}`);
  }
  for (let i = 0; i < 5; i++) client.write(`${i}`);
  print('after five');
  for (let i = 0; i < 5; i++) client.write('€');
  out(client.bytesWritten, client.writableLength);
  for (let i = 0; i < 5; i++) client.write('ff', 'hex');
  out(client.bytesWritten, client._handle.bytesWritten, client._handle.writeQueueSize);
  process.nextTick(() => print('tick'));
  setImmediate(() => { print('immediate'); client.end('z'); print('ended'); });
  client.on('finish', () => print('finish'));
  client.on('close', () => print('close'));
});
