// STR-30: a failing part of a pipeline destroys the others.
const { lane, pair } = require('../lib.js');
const { PassThrough, pipeline } = require('stream');

pair({}, {}, (client, peer) => {
  const out = lane('client');
  peer.on('error', () => {}).resume().on('close', () => {});
  const src = new PassThrough();
  client.on('error', (err) => out('socket error', err)).on('close', (hadError) => { out('close', hadError); peer.destroy(); });
  pipeline(src, client, (err) => out('done', err));
  setTimeout(() => src.destroy(new Error('source broke')), 20);
});
