// MET-17: several end(callback) before the finish, after it, and after destroy().
const { lane, pair } = require('../lib.js');

pair({ allowHalfOpen: true }, {}, (client, peer) => {
  const out = lane('client');
  peer.resume();
  client.on('finish', () => out('finish'));
  client.on('close', () => out('close'));
  client.end((err) => out('first', err));
  client.end((err) => out('second', err));
  client.on('finish', () => setTimeout(() => {
    client.end((err) => out('after finish', err));
    setTimeout(() => {
      client.destroy();
      client.end((err) => out('after destroy', err));
      peer.destroy();
    }, 10);
  }, 10));
});
