// MOD-15: isIP converts what it gets to a string first.
const { log } = require('../lib.js');
const net = require('net');

log(net.isIP(), net.isIP(undefined), net.isIP(null), net.isIP(1), net.isIP(true), net.isIP({}), net.isIP(() => {}));
log(net.isIP(['127.0.0.1']), net.isIP(['::1']), net.isIP(['1.2.3.4', '1']), net.isIP(new String('127.0.0.1')));
log(net.isIP({ toString: () => '::2001:252:1:255.99.1.1' }), net.isIP({ toString: () => 'bla' }));
log(net.isIP(Buffer.from('10.0.0.1')));
try {
  net.isIP({ toString() { throw new RangeError('mine'); } });
} catch (err) { log(err); }
for (const value of [Symbol('s'), Object.create(null)]) {
  try {
    net.isIP(value);
    log('no throw');
  } catch (err) { log(err instanceof TypeError, 'code' in err); }
}
