// N26-45 N26-46 N26-48: the forms of setKeepAlive, what reaches the handle, and what does not because nothing changed.
const { lane, pair } = require('../lib.js');
const net = require('net');

pair({}, {}, (client, peer) => {
  const out = lane('client');
  const real = client._handle.setKeepAlive;
  client._handle.setKeepAlive = function(...args) {
    out('  handle', args, real.apply(this, args));
  };
  const set = (...args) => {
    out('set', args);
    try {
      if (client.setKeepAlive(...args) !== client) out('another object');
    } catch (err) { out(err.name); }
  };
  out(net.Socket.prototype.setKeepAlive.length);
  set(true, 3000, 2000, 4);
  set(true, 3999, 2999, 4);
  set(true, 3000, 2000, '4');
  set(true, 3000, 2000, 4.5);
  set(true, 3000, 2000);
  set(true, 3000);
  set(true, 3000, undefined, undefined);
  set(true, 3000, 1000);
  set(true, 3000, 1999, undefined);
  set(false, 9000, 9000, 9);
  set(false);
  set();
  set(true, 3000, 2000, NaN);
  set(true, 3000, 2000, NaN);
  set({ enable: true, initialDelay: 5000, interval: 6000, count: 7 });
  set({ enable: 1, initialDelay: '5000', interval: '6000', count: 7 }, 1, 2, 3);
  set({ enable: true });
  set({});
  set([true, 4000]);
  set(Object.assign([], { enable: true, initialDelay: 1000 }));
  set(Object.assign(() => {}, { enable: false }), 2000);
  set(null, 2000);
  set('', 2000);
  set('x', 2000, null, null);
  const object = {};
  set(true, 2000, 1000, object);
  set(true, 2000, 1000, object);
  set(true, 2000, 1000, {});
  set(true, -5000, -6000, -7);
  set(true, 2 ** 32 * 1000 + 5000, 1e300, 2 ** 33);
  set(true, Infinity, NaN, Infinity);
  set(true, 500, 500, 0);
  set(true, 3000, null, 3);
  set(true, { valueOf: () => 4000 }, { valueOf: () => 5000 }, { valueOf: () => 6 });
  set(true, 4000n);
  set(true, 4000, 5000n);
  set(true, Symbol('s'));
  set(true, 4000, 5000, 6n);
  set(true, 4000, 5000, 6n);

  // The options are read once each, in this order.
  const keys = [];
  client.setKeepAlive(new Proxy({ enable: true, initialDelay: 1000, interval: 2000, count: 3, delay: 5 }, {
    get(target, key) {
      keys.push(key);
      return target[key];
    },
  }), 7000);
  out(keys);
  try {
    client.setKeepAlive({ get interval() { throw new RangeError('no'); }, get count() { out('not read'); } });
  } catch (err) { out(err); }
  client.destroy();
  peer.destroy();
});
