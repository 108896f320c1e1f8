'use strict';
// Wrong arguments of setOption and getOption throw in Node's words, and nothing is kept of them.
const net = require('net');
const { getOption, setOption } = require('qjsnet');
const { assert, throws } = require('./lib.js');

const socket = new net.Socket();
const server = net.createServer();
const type = 'ERR_INVALID_ARG_TYPE';
const value = 'ERR_INVALID_ARG_VALUE';
const range = 'ERR_OUT_OF_RANGE';

for (const wrong of [undefined, null, 1, {}, 'socket']) {
  throws(() => setOption(wrong, 'mark', 1), { code: type, name: 'TypeError' });
  throws(() => getOption(wrong, 'mark'), { code: type, name: 'TypeError' });
}
throws(() => setOption(null, 'mark', 1), {
  message: 'The "socket" argument must be an instance of Socket or Server. Received null',
});
throws(() => setOption(socket, 1, 1), { code: type, message: 'The "name" argument must be of type string. Received type number (1)' });
assert.throws(() => setOption(socket, 'nothing', 1), (error) => {
  assert.strictEqual(error.code, value);
  assert.match(error.message, /^The argument 'name' must be one of: 'keepAliveInterval', .*'originalDestination'\. Received 'nothing'$/);
  return true;
});
throws(() => getOption(server, 'originalDestination'), { code: value });
throws(() => setOption(socket, 'originalDestination', 1), {
  code: value, message: "The argument 'name' can only be read. Received 'originalDestination'",
});

throws(() => setOption(socket, 'userTimeout', '1'), { code: type, message: 'The "value" argument must be of type number. Received type string (\'1\')' });
throws(() => setOption(socket, 'userTimeout', -1), {
  code: range, name: 'RangeError', message: 'The value of "value" is out of range. It must be >= 0 && <= 2147483647. Received -1',
});
throws(() => setOption(socket, 'userTimeout', 1.5), { code: range });
throws(() => setOption(socket, 'userTimeout', NaN), { code: range });
throws(() => setOption(socket, 'keepAliveCount', 0), { code: range });
throws(() => setOption(socket, 'keepAliveCount', 128), { code: range });
throws(() => setOption(socket, 'mark', 2 ** 32), { code: range });
throws(() => setOption(socket, 'quickAck', 1), { code: type, message: 'The "value" argument must be of type boolean. Received type number (1)' });
throws(() => setOption(socket, 'fastOpen', 5), { code: type });
throws(() => setOption(server, 'fastOpen', true), { code: type });
throws(() => setOption(socket, 'linger', true), { code: type, message: 'The "value" argument must be of type number or false. Received type boolean (true)' });
throws(() => setOption(socket, 'linger', -1), { code: range });
throws(() => setOption(socket, 'bindToDevice', 3), { code: type });
throws(() => setOption(socket, 'bindToDevice', 'a-name-that-is-too-long'), { code: value });
throws(() => setOption(socket, 'congestion', 'cu\0bic'), { code: value });

for (const name of ['userTimeout', 'keepAliveCount', 'mark', 'quickAck', 'fastOpen', 'linger', 'bindToDevice', 'congestion']) {
  assert.strictEqual(getOption(socket, name), undefined);
  assert.strictEqual(getOption(server, name), undefined);
}
