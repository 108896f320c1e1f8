// N26-49 N26-50: the numbers that the handle's method takes, and whether the kernel took them.
const { lane, pair } = require('../lib.js');

pair({ keepAlive: true }, {}, (client, peer) => {
  const out = lane('handle');
  for (const args of [
    [true, 5], [true, 5, 7], [true, 5, 7, 3], [1, 5], [0, 5], [false], [true], [true, 0], [true, 0, 0, 0], [true, 5, 0, 4], [true, 5, 7, 0], [true, -5], [true, 5, -7], [true, 5, 7, -3],
    [true, 5, 7.5], [true, 5, 7, 3.5], [true, 5, '7'], [true, 5, 7, '3'], [true, 5, null, null], [true, 5, NaN, NaN], [true, 5, {}, []], [true, 5, true, true],
    [true, 32767], [true, 32768], [true, 5, 32767], [true, 5, 32768], [true, 5, 7, 127], [true, 5, 7, 128], [true, 5, 2 ** 32 - 1], [true, 5, 2 ** 32], [true, 5, 7, 2 ** 32 - 1], [true, 5, 7, 2 ** 32],
    [true, 2 ** 32 + 5], [true, NaN], [true, 5.9], [false, 0, 0, 0],
  ]) out(args, client._handle.setKeepAlive(...args));
  client.destroy();
  peer.destroy();
});
