// SA-08 SA-09: SocketAddress.parse.
const { attempt, log } = require('../lib.js');
const net = require('net');

for (const text of ['1.2.3.4', '1.2.3.4:5', '[::1]', '[::1]:8080', '[2001:DB8::1]:1', '256', '0x7f.1', '192.168.257:1', '1.2.3.4:65535',
  '::1', '1.2.3.4:65536', '', 'host:80', '1.2.3.4.5', '[::1%lo]', '[1.2.3.4]', '1.2.3.4:x']) {
  const found = net.SocketAddress.parse(text);
  log(JSON.stringify(text), found && found.toJSON());
}
for (const bad of [5, null, undefined, {}]) attempt('type', () => net.SocketAddress.parse(bad));
