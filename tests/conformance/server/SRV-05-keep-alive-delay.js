// SRV-05 SRV-09: keepAliveInitialDelay is kept in whole seconds and the options object is left alone.
const { attempt, log } = require('../lib.js');
const net = require('net');

for (const ms of [undefined, 0, 999, 1000, 2999, -5, NaN, 1500.9]) {
  const options = { keepAlive: true, keepAliveInitialDelay: ms };
  const server = net.createServer(options);
  log(ms, server.keepAliveInitialDelay, server.keepAlive, Object.is(options.keepAliveInitialDelay, ms));
}
for (const bad of ['5', null, {}, true]) attempt('bad', () => net.createServer({ keepAliveInitialDelay: bad }));
