// N26-57 N26-58 N26-60 N26-61 N26-62: clear, size, the order of the rules, addresses as a set, check with odd families.
const { attempt, log } = require('../lib.js');
const net = require('net');

const { BlockList, SocketAddress } = net;
const list = new BlockList();
const size = Object.getOwnPropertyDescriptor(BlockList.prototype, 'size');
log(typeof size.get, size.set, size.enumerable, size.get.name, BlockList.prototype.clear.length);
log(list.size, attempt('clear', () => list.clear()));
list.size = 5;
log(list.size, Object.keys(list));

list.addRange('1.0.0.1', '1.0.0.2');
list.addAddress('2.0.0.1');
list.addSubnet('3.0.0.0', 24);
list.addRange('4.0.0.1', '4.0.0.2');
list.addAddress('5.0.0.1');
list.addCIDR('6::/64');
list.addRange('1.0.0.1', '1.0.0.2');
list.addSubnet('3.0.0.0', 24);
log(list.size, list.rules);
log(JSON.parse(JSON.stringify(list)), list.toJSON().length);

// An address is there once; the form in which it was added last is shown.
const set = new BlockList();
set.addAddress('1.2.3.4');
set.addAddress('1.2.3.4');
set.addAddress(new SocketAddress({ address: '1.2.3.4', port: 99 }));
log(set.size, set.rules);
set.addAddress('::ffff:1.2.3.4', 'ipv6');
log(set.size, set.rules);
set.addAddress(new SocketAddress({ address: '::ffff:102:304', family: 'ipv6', flowlabel: 7 }));
set.addAddress('9.9.9.9');
set.addAddress('1.2.3.4');
log(set.size, set.rules);
set.addAddress('fe80::1', 'ipv6');
set.addAddress('fe80::1%lo', 'ipv6');
log(set.size, set.check('fe80::1', 'ipv6'));
set.removeAddress('1.2.3.4');
log(set.size, set.check('1.2.3.4'), set.check('::ffff:1.2.3.4', 'ipv6'));
set.addAddress('1.2.3.4');
set.addRange('1.2.3.4', '1.2.3.4');
set.removeAddress('1.2.3.4');
log(set.check('1.2.3.4'));

// Clones share the rules, also when they are dropped.
const clone = structuredClone(list);
log(clone.size, clone instanceof BlockList, BlockList.isBlockList(clone));
clone.addAddress('7.7.7.7');
log(list.size, list.check('7.7.7.7'));
list.clear();
log(list.size, clone.size, clone.rules, clone.check('7.7.7.7'), clone.check('3.0.0.1'));
clone.addSubnet('8.0.0.0', 8);
log(list.rules, list.check('8.1.1.1'));
list.removeCIDR('8.0.0.0/8');
log(clone.rules, clone.check('8.1.1.1'));

// Every family that is not IPv4 is IPv6.
const six = new BlockList();
six.addAddress('::1', 'ipv6');
six.addAddress('1.1.1.1');
for (const family of ['zzz', '', 'ipv6', 'IPV6', 'ipv5', 'ipv4 ', 'IPV4', 'İpv4']) log(family, six.check('::1', family), six.check('1.1.1.1', family), six.check('::ffff:1.1.1.1', family));
for (const family of [null, 4, 6, {}]) attempt('family', () => six.check('::1', family));
for (const text of ['', '::1%lo', ' ::1', '0:0:0:0:0:0:0:1', '::0001', '::1/128', 'x', '::ffff:101:101']) log(text, six.check(text, 'ipv6'));
for (const value of [5, null, undefined, {}, ['::1']]) attempt('address', () => six.check(value, 'ipv6'));
log(six.check(new SocketAddress({ address: '::1', family: 'ipv6' }), 'ipv4'), six.check(new SocketAddress({ address: '1.1.1.1' }), 5));
attempt('minus zero', () => six.addSubnet('0.0.0.0', -0));
log(six.rules);
for (const get of [() => BlockList.prototype.size, () => size.get.call({})]) {
  try {
    log(get());
  } catch (err) { log(err.name); }
}
