// BL-01 BL-02 BL-04 BL-06 BL-07 BL-12 BL-13 BL-14: rules of a BlockList and what they match.
const { log } = require('../lib.js');
const net = require('net');

const list = new net.BlockList();
log(list.rules, list.addAddress('1.1.1.1'));
list.addRange('10.0.0.5', '10.0.0.9');
list.addRange('10.0.1.1', '10.0.1.1');
list.addSubnet('192.168.3.4', 22);
list.addAddress('2001:DB8:0::1', 'ipv6');
list.addRange('::10', '::20', 'IPv6');
list.addSubnet('8592:757c:efae:4e45::', 63, 'ipv6');
for (const ip of ['1.1.1.1', '1.1.1.2', '10.0.0.4', '10.0.0.5', '10.0.0.9', '10.0.0.10', '10.0.1.1', '192.168.0.1', '192.168.3.255', '192.168.4.0']) log(ip, list.check(ip));
for (const ip of ['2001:db8::1', '::f', '::10', '::20', '::21', '8592:757c:efae:4e45::1', '8592:757c:efae:4e44::1', '8592:757c:efae:4e46::1']) log(ip, list.check(ip, 'ipv6'));
log(list.rules);
log(JSON.stringify(list) === JSON.stringify(list.rules), list.rules === list.rules);
