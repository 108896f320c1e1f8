// N26-54 N26-55 N26-56: rules are removed one at a time, by the addresses and the prefix with which they were added.
const { attempt, log } = require('../lib.js');
const net = require('net');

const { SocketAddress } = net;
const four = (address) => new SocketAddress({ address, port: 80 });
const six = (address) => new SocketAddress({ address, family: 'ipv6', port: 80, flowlabel: 3 });
for (const name of ['removeAddress', 'removeRange', 'removeSubnet', 'removeCIDR']) {
  const { length } = net.BlockList.prototype[name];
  log(name, length);
}

const list = new net.BlockList();
list.addAddress('1.1.1.1');
list.addAddress('::5', 'ipv6');
list.addAddress('::ffff:2.2.2.2', 'ipv6');
attempt('another', () => list.removeAddress('1.1.1.2'));
attempt('another family', () => list.removeAddress('::1.1.1.1', 'ipv6'));
log(list.size);
attempt('mapped', () => list.removeAddress('::ffff:1.1.1.1', 'ipv6'));
log(list.size, list.check('1.1.1.1'));
attempt('object of a mapped one', () => list.removeAddress(four('2.2.2.2')));
attempt('object', () => list.removeAddress(six('::5')));
attempt('gone', () => list.removeAddress(six('::5')));
log(list.rules, list.check('::5', 'ipv6'), list.check('2.2.2.2'));
for (const args of [[], [5], ['x'], ['::1'], ['1.1.1.1', 5], ['1.1.1.1', 'zzz'], [null, 'ipv4']]) attempt('bad', () => list.removeAddress(...args));

list.addRange('10.0.0.1', '10.0.0.9');
list.addRange('10.0.0.1', '10.0.0.9');
list.addRange('10.0.0.5', '10.0.0.20');
list.addAddress('10.0.0.3');
attempt('part of a range', () => list.removeRange('10.0.0.1', '10.0.0.5'));
attempt('wrong order', () => list.removeRange('10.0.0.9', '10.0.0.1'));
attempt('mapped ends', () => list.removeRange('::ffff:10.0.0.1', '::ffff:10.0.0.9', 'ipv6'));
attempt('an address of it', () => list.removeAddress('10.0.0.2'));
log(list.size);
attempt('one of two', () => list.removeRange(four('10.0.0.1'), '10.0.0.9'));
log(list.rules, list.check('10.0.0.2'), list.check('10.0.0.6'));
attempt('the other', () => list.removeRange('10.0.0.1', four('10.0.0.9')));
log(list.check('10.0.0.2'), list.check('10.0.0.3'), list.check('10.0.0.5'), list.check('10.0.0.9'));
for (const args of [[], ['1.1.1.1'], [5, 6], ['1.1.1.1', 6], ['x', 'y'], ['1.1.1.1', 'y'], ['1.1.1.1', '1.1.1.2', 7], ['1.1.1.1', '1.1.1.2', 'z']]) {
  attempt('bad', () => list.removeRange(...args));
}
list.removeRange('10.0.0.5', '10.0.0.20');

list.addSubnet('10.1.2.3', 8);
list.addSubnet('10.0.0.0', 8);
list.addCIDR('10.0.0.0/8');
list.addSubnet('::ffff:10.0.0.0', 104, 'ipv6');
list.addCIDR('2001:db8::/32');
attempt('other host bits', () => list.removeSubnet('10.9.9.9', 8));
attempt('other prefix', () => list.removeSubnet('10.0.0.0', 9));
attempt('mapped', () => list.removeSubnet('::ffff:10.1.2.3', 104, 'ipv6'));
log(list.size);
attempt('one', () => list.removeSubnet('10.1.2.3', 8));
attempt('CIDR', () => list.removeCIDR('10.0.0.0/8'));
attempt('CIDR in another spelling', () => list.removeCIDR('2001:0DB8:0::/32'));
log(list.rules);
attempt('object', () => list.removeSubnet(four('10.0.0.0'), 8));
log(list.rules, list.check('10.5.5.5'));
list.removeCIDR('::ffff:10.0.0.0/104');
log(list.rules, list.check('10.5.5.5'));
for (const args of [
  [], ['1.1.1.1'], ['1.1.1.1', '8'], ['1.1.1.1', 33], ['1.1.1.1', -1], ['1.1.1.1', 1.5], ['::', 129, 'ipv6'], ['x', 8], ['1.1.1.1', 8, 5], ['1.1.1.1', -0],
]) attempt('bad', () => list.removeSubnet(...args));
for (const text of [5, '1.1.1.1', '1.1.1.1/08', 'x/8', '1.1.1.1/33', '::/129']) attempt('bad', () => list.removeCIDR(text));
log(list.rules);

// Ports, flow labels and zones mean nothing, but subnets and ranges are told apart by them.
const same = (label, a, b) => {
  const subnets = new net.BlockList();
  subnets.addSubnet(a, 8);
  subnets.removeSubnet(b, 8);
  const ranges = new net.BlockList();
  ranges.addRange(a, a);
  ranges.removeRange(b, b);
  const addresses = new net.BlockList();
  addresses.addAddresses([a, b]);
  log(label, subnets.size, ranges.size, addresses.size);
};
const flow = (flowlabel) => new SocketAddress({ address: '::1', family: 'ipv6', flowlabel });
const zone = (address) => new SocketAddress({ address, family: 'ipv6' });
same('port', four('1.1.1.1'), four('1.1.1.1'));
same('other port', four('1.1.1.1'), new SocketAddress({ address: '1.1.1.1' }));
same('flow label', flow(5), flow(5));
same('other flow label', flow(5), flow(0));
same('zone', zone('fe80::1%lo'), zone('fe80::1%lo'));
same('no zone', zone('fe80::1%lo'), zone('fe80::1'));
same('zone that there is not', zone('fe80::1%nowhere'), zone('fe80::1'));
