// N26-51: addAddresses takes a list of texts and SocketAddress objects, and adds all of them or none.
const { attempt, log } = require('../lib.js');
const net = require('net');

const list = new net.BlockList();
const address = new net.SocketAddress({ address: '9.9.9.9', port: 5 });
log(list.addAddresses.length, list.addAddresses.name);
attempt('empty', () => list.addAddresses([]));
attempt('empty, odd family', () => list.addAddresses([], 'zzz'));
attempt('texts and objects', () => list.addAddresses(['1.1.1.1', address]));
attempt('IPv6', () => list.addAddresses(['::1', address], 'IPv6'));
attempt('twice the same', () => list.addAddresses(['2.2.2.2', '2.2.2.2']));
attempt('undefined family', () => list.addAddresses(['3.3.3.3'], undefined));
log(list.size, ['1.1.1.1', '9.9.9.9', '2.2.2.2', '3.3.3.3', '4.4.4.4'].map((ip) => list.check(ip)), list.check('::1', 'ipv6'));

const none = new net.BlockList();
for (const given of [undefined, null, 'x', 5, {}, { length: 1, 0: '1.1.1.1' }, new Set(['1.1.1.1']), new Uint8Array(2)]) {
  attempt('not an array', () => none.addAddresses(given));
}
for (const family of [null, 5, {}, Symbol('s'), false]) attempt('family', () => none.addAddresses([], family));
attempt('array before family', () => none.addAddresses(1, 1));
for (const element of [5, null, undefined, {}, ['1.1.1.1'], true]) {
  attempt('element', () => none.addAddresses(['1.1.1.1', element]));
}
attempt('hole', () => none.addAddresses(['1.1.1.1', , '2.2.2.2']));
for (const text of ['', '1.2.3', 'localhost', '::1', '1.2.3.4 ', '1.2.3.4/8', '01.2.3.4']) {
  attempt(text, () => none.addAddresses(['1.1.1.1', text, '2.2.2.2']));
}
attempt('unknown family', () => none.addAddresses(['1.1.1.1'], 'zzz'));
attempt('IPv4 as IPv6', () => none.addAddresses(['1.1.1.1'], 'ipv6'));
attempt('objects do not need the family', () => none.addAddresses([address], 'zzz'));
log(none.rules);
attempt('wrong this', () => {
  try {
    net.BlockList.prototype.addAddresses.call({}, []);
  } catch (err) { return err.name; }
});
