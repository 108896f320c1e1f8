// MOD-10 PROP-19: `timeout` is an option of net.connect alone, and validated there.
const { attempt, log, pair } = require('../lib.js');
const net = require('net');

log('constructor', new net.Socket({ timeout: 500 }).timeout);
attempt('bad timeout', () => net.connect({ port: 80, host: '127.0.0.1', timeout: 'soon' }));
attempt('negative timeout', () => net.connect({ port: 80, host: '127.0.0.1', timeout: -1 }));
pair({}, { timeout: 4321 }, (client, peer) => {
  log('connect', client.timeout, client.listenerCount('timeout'));
  client.destroy();
  peer.destroy();
  log('after destroy', client.timeout);
});
