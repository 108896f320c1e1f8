// MOD-20: BlockList and SocketAddress are classes.
const { log } = require('../lib.js');
const net = require('net');

for (const name of ['BlockList', 'SocketAddress']) {
  try {
    net[name]();
    log(name, 'no throw');
  } catch (err) { log(name, err instanceof TypeError, 'code' in err); }
  log(net[name].name, net[name].length, net[name] === net[name]);
}
