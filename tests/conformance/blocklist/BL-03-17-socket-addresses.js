// BL-03 BL-17 BL-18: a BlockList given SocketAddress objects; how it is inspected.
const { log } = require('../lib.js');
const net = require('net');
const util = require('util');

const list = new net.BlockList();
list.addAddress(new net.SocketAddress({ address: '1.1.1.1', port: 80 }), 'not looked at');
list.addRange(new net.SocketAddress({ address: '10.0.0.1' }), new net.SocketAddress({ address: '10.0.0.9' }));
list.addSubnet(new net.SocketAddress({ family: 'ipv6', address: '2001:db8::' }), 32);
log(list.rules, list.check(new net.SocketAddress({ address: '10.0.0.5', port: 5 })), list.check('2001:db8::5', 'ipv6'));
log(util.inspect(list));
log(util.inspect({ a: { b: { list } } }), net.BlockList.isBlockList(Object.create(list)), net.BlockList.isBlockList(undefined));
