// STR-14: pipe with {end: false} leaves the destination open.
const { lane, pair } = require('../lib.js');
const { PassThrough } = require('stream');

pair({}, {}, (client, peer) => {
  const out = lane('server');
  const src = new PassThrough();
  src.pipe(client, { end: false });
  src.on('end', () => { out('source end', client.writable); client.end(' tail'); });
  src.end('head');
  let text = '';
  peer.setEncoding('utf8').on('data', (chunk) => { text += chunk; }).on('end', () => out(text));
  client.resume();
});
