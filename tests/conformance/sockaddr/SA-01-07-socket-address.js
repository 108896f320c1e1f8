// SA-01 SA-02 SA-03 SA-04 SA-06 SA-07 SA-10: SocketAddress, its defaults and canonical text.
const { attempt, log } = require('../lib.js');
const net = require('net');

const show = (options) => attempt('address', () => new net.SocketAddress(options).toJSON());
show();
show({});
show({ family: 'ipv6' });
show({ family: 'IPv6', address: '2001:DB8:0:0::1', port: 65535, flowlabel: 5 });
show({ address: '1.2.3.4', port: '80' });
show({ family: 'ipv6', address: '::FFFF:1.2.3.4' });
for (const bad of [null, [], 5, 'x', () => {}]) show(bad);
show({ family: 'ipv5' });
show({ family: 4 });
show({ address: 'x' });
show({ address: 5 });
show({ port: -1 });
show({ port: 65536 });
show({ port: null });
show({ family: 'ipv6', flowlabel: -1 });
const one = new net.SocketAddress();
log(net.SocketAddress.isSocketAddress(one), net.SocketAddress.isSocketAddress({}), one.address, one.port, one.family, one.flowlabel);
