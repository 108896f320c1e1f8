// N26-66: `_parent` may be undefined, or another socket whose timer runs as well.
const { attempt, lane, pair } = require('../lib.js');
const net = require('net');

pair({}, {}, (client, peer) => {
  const out = lane('client');
  const around = new net.Socket();
  for (const parent of [undefined, null, around]) {
    client._parent = parent;
    attempt('setTimeout', () => client.setTimeout(1000) === client, out);
    attempt('_unrefTimer', () => client._unrefTimer(), out);
    attempt('write', () => client.write('x'), out);
  }
  around.setTimeout(5000);
  attempt('around', () => client._unrefTimer(), out);
  around.destroy();
  client._parent = undefined;
  peer.once('data', (data) => {
    out('data', data.length > 0);
    client.on('close', (hadError) => out('close', hadError));
    attempt('destroy', () => client.destroy() === client, out);
    peer.destroy();
    const fresh = new net.Socket();
    fresh._parent = undefined;
    attempt('connect', () => fresh.connect({ port: 1, host: '127.0.0.1' }).connecting, out);
    fresh.on('error', () => {}).destroy();
  });
});
