// BL-04 BL-06 BL-09: ranges and subnets asked about addresses of the other family.
const { attempt, log } = require('../lib.js');
const net = require('net');

const ask = (label, add, ...questions) => {
  const list = new net.BlockList();
  attempt(label, () => add(list));
  log(list.rules, questions.map((ip) => list.check(ip, net.isIPv6(ip) ? 'ipv6' : 'ipv4')));
};
ask('all of v4', (list) => list.addSubnet('0.0.0.0', 0), '9.9.9.9', '::ffff:9.9.9.9', '::1');
ask('all of v6', (list) => list.addSubnet('::', 0, 'ipv6'), '9.9.9.9', '::ffff:9.9.9.9', '::1');
ask('the mapped ones', (list) => list.addSubnet('::ffff:0:0', 96, 'ipv6'), '9.9.9.9', '::fffe:9.9.9.9');
ask('a mapped subnet', (list) => list.addSubnet('::ffff:1.2.3.0', 120, 'ipv6'), '1.2.3.4', '1.2.4.4');
ask('a short prefix', (list) => list.addSubnet('::', 64, 'ipv6'), '1.2.3.4', '0:0:0:1::');
ask('whole widths', (list) => { list.addSubnet('1.2.3.4', 32); list.addSubnet('::1', 128, 'ipv6'); }, '1.2.3.4', '1.2.3.5', '::1', '::2');
ask('range of v4', (list) => list.addRange('0.0.0.0', '255.255.255.255'), '1.2.3.4', '::ffff:1.2.3.4', '::1', 'ffff::');
ask('range of v6', (list) => list.addRange('::', 'ffff::', 'ipv6'), '1.2.3.4', '::ffff:1.2.3.4', '::1');
ask('mapped range', (list) => list.addRange('::ffff:1.2.3.0', '::ffff:1.2.3.9', 'ipv6'), '1.2.3.4', '1.2.4.0');
const four = new net.SocketAddress({ address: '1.2.3.4' });
const six = (address) => new net.SocketAddress({ family: 'ipv6', address });
ask('from v4 to mapped', (list) => list.addRange(four, six('::ffff:1.2.3.9')), '1.2.3.4', '::ffff:1.2.3.5', '9.9.9.9', '::1');
ask('from v4 to v6', (list) => list.addRange(four, six('ffff::')), '1.2.3.5', '::ffff:1.2.3.5', '::5');
ask('from v6 to v4', (list) => list.addRange(six('ffff::'), four), '1.2.3.5', '::ffff:1.2.3.5', '::5');
ask('reversed', (list) => list.addRange(six('::ffff:1.2.3.9'), four), '1.2.3.5');
