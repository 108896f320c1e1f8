// BL-15 BL-16: fromJSON takes rule texts, appends, skips what it does not know.
const { attempt, log } = require('../lib.js');
const net = require('net');

const list = new net.BlockList();
attempt('array', () => list.fromJSON(['Subnet: IPv4 192.168.1.0/24', 'Address: IPv4 10.0.0.5', 'nonsense', 'Range: IPv4 192.168.2.1-192.168.2.10', 'Address: IPv6 2001:db8::1']));
attempt('text', () => list.fromJSON('["Range: IPv4 1.0.0.1-1.0.0.3"]'));
log(list.rules);
log(list.check('192.168.1.77'), list.check('192.168.2.10'), list.check('2001:db8::1', 'ipv6'), list.check('1.0.0.2'));
for (const bad of [5, null, {}, [5], ['x', 1]]) attempt('bad', () => list.fromJSON(bad));
