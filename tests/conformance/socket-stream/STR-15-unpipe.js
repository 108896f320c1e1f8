// STR-15: unpipe() stops the flow and pauses the source.
const { lane, pair } = require('../lib.js');
const { PassThrough } = require('stream');

pair({}, {}, (client, peer) => {
  const out = lane('client');
  const a = new PassThrough();
  const b = new PassThrough();
  a.on('unpipe', (src, info) => out('a unpipe', src === client, info));
  b.on('unpipe', (src, info) => out('b unpipe', src === client, info));
  client.pipe(a);
  client.pipe(b);
  out(client._readableState.pipes.length, client.readableFlowing);
  out(client.unpipe(a) === client, client._readableState.pipes.length, client.readableFlowing);
  out(client.unpipe(a) === client);
  client.unpipe();
  out(client._readableState.pipes.length, client.readableFlowing, client.isPaused());
  client.destroy();
  peer.destroy();
});
