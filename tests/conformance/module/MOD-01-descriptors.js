// MOD-01 MOD-20: how the exports and the members of the two address classes are defined.
const { log } = require('../lib.js');
const net = require('net');

const shape = (name, object) => {
  for (const key of Reflect.ownKeys(object)) {
    const { value, get, set, writable, enumerable, configurable } = Object.getOwnPropertyDescriptor(object, key);
    const flags = `${writable ? 'w' : '-'}${enumerable ? 'e' : '-'}${configurable ? 'c' : '-'}`;
    // The symbols under which a host finds its methods are the host's own affair, but for the one scripts know.
    if (typeof key === 'symbol' && key !== util.inspect.custom) continue;
    log(name, String(key), flags, get ? `${get.name} ${get.length} ${set}` : typeof value === 'function' ? `${value.name} ${value.length}` : typeof value);
  }
};
const util = require('util');
shape('net', net);
for (const name of ['BlockList', 'SocketAddress']) {
  shape(name, net[name]);
  shape(`${name}.prototype`, net[name].prototype);
  log(net[name] === net[name], Object.getPrototypeOf(net[name]) === Function.prototype, Object.getPrototypeOf(net[name].prototype) === Object.prototype);
}
for (const wrong of [() => net.BlockList(), () => net.SocketAddress.call({}), () => Reflect.apply(net.BlockList, net.BlockList, [])]) {
  try {
    wrong();
    log('no throw');
  } catch (err) { log(err.name, err.message); }
}
