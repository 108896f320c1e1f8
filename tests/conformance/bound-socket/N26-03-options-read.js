// N26-03: which options of `listen` and `connect` are read, in which order. How often does not count, and neither does
// `exclusive`, which is for clusters.
const { log } = require('../lib.js');
const net = require('net');

function noisy(target) {
  const keys = [];
  const options = new Proxy(target, {
    get(object, key) {
      keys.push(String(key));
      return object[key];
    },
    has(object, key) {
      keys.push(`has ${String(key)}`);
      return key in object;
    },
    set(object, key, value) {
      keys.push(`set ${String(key)}`);
      object[key] = value;
      return true;
    },
    ownKeys(object) {
      keys.push('own');
      return Reflect.ownKeys(object);
    },
  });
  return { keys, options };
}
const told = (label, target, use) => {
  const { keys, options } = noisy(target);
  let outcome;
  try {
    const made = use(options);
    made.on('error', () => {});
    outcome = 'done';
    if (made.close) made.close();
    else made.destroy();
  } catch (err) { outcome = err.code ?? err.name; }
  const distinct = [...new Set(keys)].filter((key) => key !== 'exclusive');
  // What a message shows of the options does not count either.
  log(label, outcome, outcome === 'done' ? distinct : keys.slice(0, 3));
};
const listen = (options) => net.createServer().listen(options);
told('port', { port: 0 }, listen);
told('port and host', { port: 0, host: '127.0.0.1' }, listen);
told('flags', { port: 0, ipv6Only: true, reusePort: false, exclusive: true, backlog: 5 }, listen);
told('path', { path: `\0qjsnet-${process.pid}-read`, backlog: 3, readableAll: false }, listen);
told('port undefined', { port: undefined }, listen);
told('handle', { handle: { port: 0 } }, listen);
told('nothing', {}, listen);
const lookup = () => {};
const connect = (options) => new net.Socket().connect(options);
told('literal', { port: 1, host: '127.0.0.1' }, connect);
told('name', { port: 1, host: 'some.name', lookup }, connect);
told('path', { path: '/nowhere/x' }, connect);
told('local', { port: 1, host: '127.0.0.1', localAddress: '127.0.0.1', localPort: 0 }, connect);
told('family selection', { port: 1, host: 'some.name', lookup, autoSelectFamily: true, autoSelectFamilyAttemptTimeout: 500, family: 4 }, connect);
