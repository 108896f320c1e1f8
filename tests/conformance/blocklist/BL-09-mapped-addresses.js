// BL-09: IPv4-mapped IPv6 addresses are the IPv4 address, both ways.
const { log } = require('../lib.js');
const net = require('net');

const list = new net.BlockList();
list.addAddress('1.1.1.1');
list.addAddress('::ffff:2.2.2.2', 'ipv6');
list.addSubnet('10.0.0.0', 8);
log(list.check('::ffff:1.1.1.1', 'ipv6'), list.check('::ffff:101:101', 'ipv6'), list.check('2.2.2.2'), list.check('::ffff:a00:1', 'ipv6'));
log(list.check('::1.1.1.1', 'ipv6'), list.check('2.2.2.3'));
log(net.BlockList.isBlockList(list), net.BlockList.isBlockList({}), net.BlockList.isBlockList(null), list.rules);
