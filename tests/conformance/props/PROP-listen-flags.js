'use strict';
// The flag of `_listen2` and `_createServerHandle` that keeps an address of IPv6 to IPv6: the same port is free for IPv4, or is not.
const net = require('net');

const ways = {
  _listen2: (server, flags) => server._listen2('::', 0, 6, 4, undefined, flags),
  _createServerHandle: (server, flags) => server.listen(net._createServerHandle('::', 0, 6, undefined, flags)),
};
const cases = Object.keys(ways).flatMap((way) => [0, 1, 2, 3, undefined].map((flags) => [way, flags]));
(function next() {
  const [way, flags] = cases.shift() ?? [];
  if (way === undefined) return;
  const first = net.createServer();
  const second = net.createServer();
  const over = (word) => {
    console.log(way, flags, word);
    if (second.listening) second.close();
    first.close(next);
  };
  second.on('error', (error) => over(error.code));
  second.on('listening', () => over('free'));
  first.on('listening', () => second.listen(first.address().port, '0.0.0.0'));
  ways[way](first, flags);
})();
