// Family selection with attempts that are refused, that hang, and that are destroyed at every stage.
const { serve, must } = require('./lib');
const net = require('net');

const addresses = (...ips) => (host, options, callback) => {
  setTimeout(callback, 1, null, ips.map((address) => ({ address, family: net.isIP(address) })));
};
let left = 0;
const server = serve((peer) => peer.on('error', () => {}).end(), must((_, port) => {
  const stages = ['lookup', 'connectionAttempt', 'connectionAttemptFailed', 'connectionAttemptTimeout', 'connect', 'never'];
  for (const stage of stages) {
    for (const how of ['destroy', 'resetAndDestroy', 'end', 'throw']) {
      left++;
      const socket = net.connect({
        port, host: 'somewhere.test', autoSelectFamily: true, autoSelectFamilyAttemptTimeout: 10,
        lookup: addresses('::1', '127.0.0.2', '::2', '192.0.2.1', '127.0.0.1'),
      });
      socket.on('error', () => {}).resume();
      socket.on(stage, () => { if (how === 'throw') throw new Error('wanted'); socket[how](); gc(); });
      socket.on('close', must(() => { if (--left === 0) server.close(); }));
      setTimeout(() => socket.destroy(), 150);
    }
  }
}));
process.on('uncaughtException', (error) => { if (error.message !== 'wanted') { console.error(error); process.exit(1); } });
