// N26-63: fromJSON reads the rules of mapped addresses again, and refuses what is too long.
const { attempt, log } = require('../lib.js');
const net = require('net');

const list = new net.BlockList();
list.addAddress('::ffff:1.2.3.4', 'ipv6');
list.addSubnet('::ffff:10.0.0.0', 104, 'ipv6');
list.addRange('::ffff:20.0.0.1', '::ffff:20.0.0.9', 'ipv6');
list.addAddress('::0.1.0.0', 'ipv6');
list.addRange('30.0.0.1', '30.0.0.2');
const again = new net.BlockList();
again.fromJSON(JSON.stringify(list));
log(again.size);
for (const rule of list.rules) log(rule, again.rules.includes(rule));
for (const ip of ['1.2.3.4', '10.9.9.9', '20.0.0.5', '20.0.0.10', '30.0.0.2']) log(ip, again.check(ip));

for (const text of [
  'Address: IPv6 1111:2222:3333:4444:5555:6666:7777:88889', 'Address: IPv6 0000:0000:0000:0000:0000:ffff:255.255.255.255', 'Address: IPv6 0000:0000:0000:0000:0000:ffff:255.255.255.2555',
  'Address: IPv6 ::ffff:1.2.3', 'Address: IPv6 .', 'Address: IPv6 1.2.3.4', 'Subnet: IPv6 1.2.3.4/8', 'Subnet: IPv6 ::ffff:1.2.3.4/96', 'Range: IPv6 ::1.2.3.4-::1.2.3.5',
  'Range: IPv6 ::1-::2.', 'Address: IPv6 ::1. more', 'Address: IPv6 ::1.', 'Subnet: IPv6 0000:0000:0000:0000:0000:ffff:255.255.255.2555/8', 'Subnet: IPv6 ::/0', 'Subnet: IPv6 ::/999',
  'Range: IPv6 ::5-::4', 'Range: IPv6 ::ffff:1.2.3.4-::ffff:1.2.3.3',
]) {
  const read = new net.BlockList();
  attempt(text, () => read.fromJSON([text]));
  log(read.rules);
}
