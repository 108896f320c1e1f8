// MOD-02 SRV-08: what createServer takes as options and listener, and what it refuses.
const { attempt, log } = require('../lib.js');
const net = require('net');

const listener = () => {};
for (const args of [[], [listener], [{}], [{}, listener], [null], [undefined, listener], [listener, listener], [{}, 5], [[]]]) {
  const server = net.createServer(...args);
  log(args.length, server instanceof net.Server, server.listenerCount('connection'));
}
for (const bad of ['x', 5, true, 10n]) attempt('createServer', () => net.createServer(bad));
