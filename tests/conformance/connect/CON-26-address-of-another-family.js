// CON-26 BL-20: a lookup whose family does not fit its address: the connect fails, and no block list is led around.
const { lane, serve } = require('../lib.js');
const net = require('net');

const list = new net.BlockList();
list.addAddress('127.0.0.1');
list.addAddress('::1', 'ipv6');
const cases = {
  'IPv4 called 6': ['127.0.0.1', 6], 'IPv6 called 4': ['::1', 4], 'mapped called 6': ['::ffff:127.0.0.1', 6], 'mapped called 4': ['::ffff:127.0.0.1', 4],
};
const server = serve({}, (peer) => peer.end(), (port) => {
  const runs = [];
  for (const [name, [address, family]] of Object.entries(cases)) {
    for (const blockList of [undefined, list]) {
      for (const all of [false, true]) runs.push([`${name}${blockList ? ', blocked' : ''}${all ? ', all' : ''}`, address, family, blockList, all]);
    }
  }
  const next = (index) => {
    if (index === runs.length) return server.close();
    const [name, address, family, blockList, all] = runs[index];
    const out = lane(name);
    const lookup = (host, options, callback) => (options.all ? callback(null, [{ address, family }, { address: '127.0.0.2', family: 4 }]) : callback(null, address, family));
    const socket = net.connect({ port, host: 'some.name', family: all ? undefined : family, lookup, blockList });
    for (const event of ['connectionAttempt', 'connectionAttemptFailed', 'connect']) socket.on(event, (...args) => out(event, ...args));
    socket.on('error', (error) => out('error', error)).on('close', () => next(index + 1));
    socket.on('connect', () => socket.destroy());
  };
  next(0);
});
