// EV-06 STR-02: chunks are Buffers on an ArrayBuffer of their own.
const { lane, pair } = require('../lib.js');

pair({}, {}, (client, peer) => {
  const out = lane('client');
  const kept = [];
  client.on('data', function(chunk) {
    out(Buffer.isBuffer(chunk), chunk.byteOffset, chunk.toString(), this === client);
    kept.push(chunk);
    if (kept.length < 3) peer.write('chunk ' + kept.length);
    else { out(kept.map(String)); client.end(); }
  });
  peer.write('chunk 0');
  peer.resume();
});
