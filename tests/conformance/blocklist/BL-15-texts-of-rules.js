// BL-15 BL-16: which texts fromJSON takes for a rule, and what it does with bad ones.
const { attempt, log } = require('../lib.js');
const net = require('net');

for (const text of [
  'before Address: IPv4 1.2.3.4 behind', 'Address:IPv4 1.2.3.4', 'Address: IPv4  1.2.3.4', 'address: IPv4 1.2.3.4', 'address: IPv6 ::1', 'ADDRESS: ipv6 ::1',
  'address: ipv6 ::1 IPv6', 'Address: IPv4 1.2.3', 'Address: IPv4 1.2.3.4567', 'Address: IPv4 1234.2.3.4', 'Address: IPv4 1.2.3.4.5', 'Address: IPv4 01.2.3.4',
  'Address: IPv6 g::1', 'Address: IPv6 :', 'Address: IPv6 fe80::1%lo', 'Address: IPv6 12345::', 'Address: IPv6 1111:2222:3333:4444:5555:6666:7777:88889',
  'Subnet: IPv4 1.2.3.4/8x', 'Subnet: IPv4 1.2.3.4/128', 'Subnet: IPv4 1.2.3.4/99', 'Subnet: IPv4 1.2.3.4/', 'Subnet: IPv4 1.1.1.1 Subnet: IPv4 2.2.2.2/9',
  'Subnet: IPv6 ::/1', 'Subnet: IPv6 ::1/129', 'Subnet: IPv6 1::ABCD/0128', 'subnet: IPv6 ::1/12', 'Subnet: IPv6 /8',
  'Range: IPv4 1.1.1.1-1.1.1.2-1.1.1.3', 'Range: IPv4 1.1.1.1 - 1.1.1.2', 'Range: IPv4 1.1.1.9-1.1.1.1', 'range: IPv6 ::1-::5', 'Range: IPv6 ::ffff:1.2.3.4-::ffff:1.2.3.9',
  'Range: IPv4 1.2.3.4-1.2.3.5 Subnet: IPv4 1.2.3.4/8', 'Range: IPv4 4.0.0.1-4.0.0.2 Address: IPv4 4.4.4.4', 'Range: IPv6 ::1-::2 Address: IPv6 ::3',
  'Address: IPv6 ::3 Subnet: IPv6 ::/3', 'Address: IPv4 1.2.3.4 Address: IPv6 ::1', 'Address: IPv4 x Address: IPv6 ::1',
]) {
  const list = new net.BlockList();
  attempt(text, () => list.fromJSON([text]));
  log(list.rules);
}
const list = new net.BlockList();
attempt('stops at the bad one', () => list.fromJSON(['Address: IPv4 1.2.3.4', 'Subnet: IPv4 300.1.1.1/8', 'Address: IPv4 5.5.5.5']));
attempt('looks at all types first', () => list.fromJSON(['Address: IPv4 6.6.6.6', 1]));
for (const text of ['5', 'null', '{"a":1}', '[1]', '[["x"]]', '[]']) attempt(text, () => list.fromJSON(text));
for (const text of ['', '{a', 'Address: IPv4 1.2.3.4']) {
  try {
    list.fromJSON(text);
    log('no throw');
  } catch (err) { log(err instanceof SyntaxError, 'code' in err); }
}
log(list.rules);
