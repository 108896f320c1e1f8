// N26-52 N26-53: addCIDR and addCIDRs: which texts they read, and what they refuse in which order.
const { attempt, log } = require('../lib.js');
const net = require('net');

const list = new net.BlockList();
log(list.addCIDR.length, list.addCIDR.name, list.addCIDRs.length, list.addCIDRs.name);
for (const text of ['10.0.0.0/8', '10.1.2.3/8', '0.0.0.0/0', '1.2.3.4/32', '::/0', '2001:DB8::1/32', '::1/128', '::ffff:1.2.3.4/120', 'fe80::1%lo/10']) {
  attempt(text, () => list.addCIDR(text));
}
log(list.rules);

const none = new net.BlockList();
for (const given of [undefined, null, 5, {}, ['10.0.0.0/8'], new String('10.0.0.0/8')]) attempt('not a text', () => none.addCIDR(given));
for (const text of [
  '', '/', '10.0.0.0', '10.0.0.0/', '/8', '10.0.0.0/08', '10.0.0.0/+8', '10.0.0.0/8 ', '10.0.0.0/ 8', '10.0.0.0/1.5', '10.0.0.0/x', '10.0.0.0/8x',
  '10.0.0.0/0x8', '10.0.0.0/8e0', '10.0.0.0/-0', '10.0.0.0/-', '10.0.0.0/--1', '10.0.0.0/NaN', '10.0.0.0/Infinity', '10.0.0.0/255.0.0.0',
  '10.0.0.0/-1', '10.0.0.0/33', '::/129', '::/-1', '10.0.0.0/4294967304', '10.0.0.0/9007199254740992', '10.0.0.0/9007199254740993', '10.0.0.0/100000000000000000000',
  '10.0.0.0/1000000000000000000000', '10.0.0.0/99999999999999999999999999',
  '10.0.0.0/8/8', '10.0.0.0//8', '10.0.0/8', '300.0.0.0/8', 'localhost/8', '10.0.0.0:80/8', '[::1]/128', '1.2.3.4.5/8', ':/8', 'x:y/8', 'x:y/129', '10.0.0/33',
]) attempt(text, () => none.addCIDR(text));
attempt('no list', () => none.addCIDRs());
for (const given of [null, '10.0.0.0/8', {}, { length: 0 }]) attempt('no list', () => none.addCIDRs(given));
for (const element of [5, undefined, null, {}]) attempt('element', () => none.addCIDRs(['10.0.0.0/8', element]));
attempt('element without prefix', () => none.addCIDRs(['10.0.0.0/8', '11.0.0.0']));
attempt('element with odd prefix', () => none.addCIDRs(['10.0.0.0/8', '11.0.0.0/08']));
attempt('order', () => none.addCIDRs(['10.0.0.0', 5]));
log(none.rules);

const some = new net.BlockList();
attempt('nothing', () => some.addCIDRs([]));
attempt('several', () => some.addCIDRs(['10.0.0.0/8', '::1/128', '10.0.0.0/8']));
attempt('bad address behind', () => some.addCIDRs(['11.0.0.0/8', '300.0.0.0/8', '12.0.0.0/8']));
attempt('bad prefix behind', () => some.addCIDRs(['13.0.0.0/8', '14.0.0.0/33', '15.0.0.0/8']));
log(some.rules);

// Both go through addSubnet.
class Told extends net.BlockList {
  addSubnet(...args) {
    log('addSubnet', args);
    return super.addSubnet(...args);
  }

  removeSubnet(...args) {
    log('removeSubnet', args);
    return super.removeSubnet(...args);
  }
}
const told = new Told();
told.addCIDR('10.0.0.0/8');
told.addCIDRs(['::1/128', '1.0.0.0/1']);
told.removeCIDR('::1/128');
told.fromJSON(['Subnet: IPv4 5.0.0.0/8', 'Subnet: IPv6 5::/9']);
log(told.rules);
