// STR-21 STR-25: an end with nothing buffered is told without any consumer, also when paused.
const { lane, pair, watch } = require('../lib.js');

const run = (name, prepare, out = lane(name)) => pair({}, {}, (client, peer) => {
  watch(client, 'readable end finish close', out);
  prepare(client);
  peer.end();
});
run('untouched', () => {});
run('reading, then paused', (client) => { client.resume(); setImmediate(() => client.pause()); });
