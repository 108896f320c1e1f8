// BL-05 BL-08 BL-10 BL-11: what a BlockList refuses.
const { attempt, log } = require('../lib.js');
const net = require('net');

const list = new net.BlockList();
for (const bad of [5, null, undefined, {}]) attempt('address', () => list.addAddress(bad));
attempt('text', () => list.addAddress('nonsense'));
attempt('family', () => list.addAddress('1.1.1.1', 'ipv5'));
attempt('family type', () => list.addAddress('1.1.1.1', 4));
attempt('wrong family', () => list.addAddress('1.1.1.1', 'ipv6'));
attempt('range type', () => list.addRange('1.1.1.1', 5));
attempt('range', () => list.addRange('1.1.1.2', '1.1.1.1'));
for (const prefix of [-1, 33, 1.5, '8', null]) attempt('prefix', () => list.addSubnet('1.1.1.1', prefix));
attempt('prefix 6', () => list.addSubnet('::', 129, 'ipv6'));
attempt('check', () => list.check(5));
attempt('check', () => list.check('1.1.1.1', 5));
log(list.check('nonsense'), list.check('1.1.1.1', 'ipv6'), list.check('1.1.1.1', 'nonsense'), list.rules);
