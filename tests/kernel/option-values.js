'use strict';
// Each option is set on a connection and on a listener, and read back from the kernel in the units it was set in.
const net = require('net');
const { getOption, setOption } = require('qjsnet');
const { assert, called, inNamespace } = require('./lib.js');

// What the kernel makes of it where that is something else.
const doubled = (given, got) => assert.strictEqual(got, given * 2);
const atLeast = (given, got) => assert.ok(got >= given, `${got}`);
const any = (given, got) => assert.strictEqual(typeof got, typeof given);

const both = [
  ['keepAliveInterval', 7000], ['keepAliveInterval', 1, (given, got) => assert.strictEqual(got, 1000)], ['keepAliveCount', 4],
  ['userTimeout', 12345], ['userTimeout', 0], ['receiveBufferSize', 50000, doubled], ['sendBufferSize', 60000, doubled],
  ['linger', 2000], ['linger', 1500, (given, got) => assert.strictEqual(got, 2000)], ['linger', 0], ['linger', false],
  ['deferAccept', 3000, atLeast], ['transparent', true], ['transparent', false], ['freeBind', true], ['freeBind', false],
  ['mark', 0xfffffffe], ['mark', 7], ['priority', 5], ['congestion', 'reno'], ['congestion', 'cubic'],
  ['bindToDevice', 'lo'], ['bindToDevice', ''],
];

function check(target, list) {
  for (const [name, given, compare = assert.strictEqual] of list) {
    assert.strictEqual(setOption(target, name, given), target);
    compare(given, getOption(target, name), name);
  }
}

inNamespace(() => {
  for (const host of ['127.0.0.1', '::1']) {
    const server = net.createServer(called('connection', (socket) => {
      check(socket, both);
      socket.end();
    }));
    server.listen(0, host, called('listening', () => {
      check(server, [...both, ['fastOpen', 5], ['maxSegmentSize', 1000], ['quickAck', false, any]]);
      setOption(server, 'deferAccept', 0);
      const socket = net.connect(server.address().port, host, called('connect', () => {
        check(socket, [...both, ['quickAck', true], ['quickAck', false]]);
        assert.ok(getOption(socket, 'maxSegmentSize') > 500);
        socket.resume();
      }));
      socket.on('close', called('close', () => server.close()));
    }));
  }
});
