// N26-59: the frozen list of private ranges, and its use.
const { log } = require('../lib.js');
const net = require('net');

const { BlockList } = net;
const { value, ...how } = Object.getOwnPropertyDescriptor(BlockList, 'PRIVATE_RANGES');
log(value, how, Object.isFrozen(value), Array.isArray(value), value === BlockList.PRIVATE_RANGES);
log(Object.getOwnPropertyNames(BlockList), Object.keys(BlockList));
log(Object.getOwnPropertyNames(BlockList.prototype));
const list = new BlockList();
list.addCIDRs(BlockList.PRIVATE_RANGES);
log(list.size, list.rules);
for (const ip of ['9.255.255.255', '10.0.0.0', '10.255.255.255', '11.0.0.0', '172.15.9.9', '172.16.0.0', '172.31.255.255', '172.32.0.0', '192.168.1.1', '127.5.5.5', '169.254.0.1', '8.8.8.8']) log(ip, list.check(ip));
for (const ip of ['::1', '::2', 'fe80::5', 'febf::', 'fec0::', 'fc00::', 'fdff::', 'fe00::', '::ffff:10.1.1.1', '2001:db8::']) log(ip, list.check(ip, 'ipv6'));
class Sub extends BlockList {}
log(Sub.PRIVATE_RANGES === value);
