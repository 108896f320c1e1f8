// STR-30: stream.pipeline into and out of sockets.
const { lane, pair } = require('../lib.js');
const { PassThrough, Writable, pipeline } = require('stream');

pair({}, {}, (client, peer) => {
  const out = lane('client');
  const seen = lane('server');
  const chunks = [];
  const sink = new Writable({ write(chunk, encoding, cb) { chunks.push(chunk); cb(); } });
  pipeline(peer, sink, (err) => seen('done', err, Buffer.concat(chunks)));
  const src = new PassThrough();
  const returned = pipeline(src, client, (err) => out('done', err, client.writableFinished));
  out(returned === client);
  src.write('one ');
  src.end('two');
  client.resume();
});
