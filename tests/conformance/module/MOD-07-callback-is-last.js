// MOD-07: only a function in the last place is the callback; anything else there is ignored.
const { log } = require('../lib.js');
const net = require('net');

const f = function callback() {};
for (const args of [[80, f], [80, 'h', f], [80, f, 1], [{ port: 80 }, f], ['/p', f], [f], [80, 'h', 'x'], [80, 'h', null]]) {
  log(net._normalizeArgs(args));
}
