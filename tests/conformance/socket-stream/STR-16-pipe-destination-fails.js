// STR-16: a destination that is destroyed is unpiped; the source stays.
const { lane, pair } = require('../lib.js');
const { Writable } = require('stream');

pair({}, {}, (client, peer) => {
  const out = lane('client');
  const sink = new Writable({ write(chunk, encoding, cb) { cb(new Error('full')); } });
  sink.on('error', (err) => out('sink error', err)).on('unpipe', () => out('unpipe')).on('close', () => {
    out('sink close', client.destroyed, client.readableFlowing);
    client.destroy();
    peer.destroy();
  });
  client.pipe(sink);
  peer.write('x');
});
