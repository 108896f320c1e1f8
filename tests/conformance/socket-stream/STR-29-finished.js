// STR-29: stream.finished on sockets that end well, are destroyed, or fail.
const { deadPort, lane, pair } = require('../lib.js');
const { finished } = require('stream');
const net = require('net');

const run = (name, act, out = lane(name)) => pair({}, {}, (client, peer) => {
  peer.on('error', () => {}).on('close', () => {});
  client.resume();
  finished(client, (err) => {
    out('finished', err);
    peer.destroy();
    setImmediate(() => finished(client, (err) => out('again', err)));
  });
  act(client, peer);
});
run('ends', (client, peer) => { peer.end(); });
run('destroyed', (client) => client.destroy());
run('failed', (client) => { client.on('error', () => {}); client.destroy(new Error('mine')); });
const refused = lane('refused');
deadPort((port) => {
  finished(net.connect(port, '127.0.0.1'), (err) => refused(err));
});
