// SA-01 SA-02 SA-03 SA-04 SA-05 SA-06: canonical texts, checks of port and flow label, read-only members.
'use strict';
const { attempt, log } = require('../lib.js');
const net = require('net');

const show = (options) => attempt('address', () => Object.values(new net.SocketAddress(options).toJSON()).join(' '));
for (const address of ['::1', '::1.2.3.4', '::1:0', '::0:ffff:1', '::ffff:0:1.2.3.4', '1:0:0:2:0:0:0:3', '1:0:2:3:4:5:6:7', '0:0:1:2:3:0:0:4', 'FE80::A%lo', '::1%', '1:2:3:4:5:6:7::',
  '', '1.2.3.4', ':::', '1::2::3', '12345::', '::1.2.3', '[::1]']) show({ family: 'ipv6', address });
for (const address of ['255.255.255.255', '01.2.3.4', '1.2.3', '1.2.3.4 ', '', '::1', '1.2.3.4%lo']) show({ address });
for (const port of [' 5 ', '0x10', '1e2', 65535, 1.5, true, '', ' ', '\ufeff', 10n, NaN, {}, undefined]) show({ port });
for (const flowlabel of [0, 5, 0xFFFFF, 'x', 1.5, -1, 2 ** 32, NaN, null, undefined]) show({ family: 'ipv6', flowlabel });
show({ flowlabel: 5 });
for (const options of [{ family: null }, { family: '' }, { family: {} }, { address: null }, new Map(), undefined]) show(options);
show({ address: 'x', family: 'zz', port: -1, flowlabel: -1 });
show({ address: 'x', port: -1, flowlabel: -1 });
show({ address: 'x', flowlabel: -1 });
show({ address: 5, port: -1 });
const read = [];
new net.SocketAddress(new Proxy({}, { get: (target, key) => { read.push(key); } }));
log(read);
const one = new net.SocketAddress({ port: 9 });
for (const name of ['address', 'port', 'family', 'flowlabel']) {
  try {
    one[name] = 5;
    log('no throw');
  } catch (err) { log(name, err instanceof TypeError, one[name]); }
}
