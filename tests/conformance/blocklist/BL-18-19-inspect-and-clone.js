// BL-17 BL-18 BL-19 SA-07 SA-10 SA-11: inspection, clones, subclasses, inheriting objects and proxies.
const { attempt, log } = require('../lib.js');
const net = require('net');
const util = require('util');

const list = new net.BlockList();
list.addAddress('1.1.1.1');
const address = new net.SocketAddress({ address: '::ffff:1.2.3.4', family: 'ipv6', port: 4, flowlabel: 7 });
for (const one of [list, address]) {
  for (const depth of [-1, 0, 1, 2, null]) log(depth, util.inspect(one, { depth }));
  log(util.inspect({ a: { one } }), util.inspect({ a: { b: { one } } }), util.inspect({ a: { b: { c: { one } } } }), util.format('%s|%o', one, 1));
}
const clone = structuredClone({ list, address });
clone.list.addAddress('2.2.2.2');
log(clone.list instanceof net.BlockList, net.BlockList.isBlockList(clone.list), list.rules, clone.list.check('1.1.1.1'));
log(clone.address instanceof net.SocketAddress, clone.address !== address, net.SocketAddress.isSocketAddress(clone.address), clone.address.toJSON());

class OwnList extends net.BlockList {}
class OwnAddress extends net.SocketAddress {}
const [ownList, ownAddress] = [new OwnList(), new OwnAddress({ port: 5 })];
log(ownList instanceof OwnList, ownList.constructor.name, ownAddress instanceof OwnAddress, ownAddress.port, structuredClone(ownList) instanceof OwnList);
log(util.inspect(ownList), util.inspect(ownAddress));
for (const make of [Object.create, (one) => new Proxy(one, {})]) {
  log(net.BlockList.isBlockList(make(list)), make(list).check('2.2.2.2'), make(list).rules, net.SocketAddress.isSocketAddress(make(address)), make(address).port);
  log(list.check(make(address)), net.createServer({ blockList: make(list) }).blockList.check('1.1.1.1'), new net.Socket({ blockList: make(list) }).blockList !== undefined);
}
for (const value of [undefined, null, 5, 'x', {}, []]) log(net.BlockList.isBlockList(value), net.SocketAddress.isSocketAddress(value));
log(net.BlockList.isBlockList(address), net.SocketAddress.isSocketAddress(list), Object.keys(list), Object.keys(address), JSON.stringify({ list, address }));
attempt('not a list', () => { try { net.BlockList.prototype.check.call({}, '1.1.1.1'); } catch (err) { return err instanceof TypeError; } });
