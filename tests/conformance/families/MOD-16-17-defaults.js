// MOD-16 MOD-17: the two defaults of family selection and what their setters refuse.
const { attempt, log } = require('../lib.js');
const net = require('net');

log(net.getDefaultAutoSelectFamily(), net.getDefaultAutoSelectFamilyAttemptTimeout());
for (const bad of ['x', 1, null, undefined, {}]) attempt('family', () => net.setDefaultAutoSelectFamily(bad));
for (const bad of ['x', 0, -1, 1.5, null, {}, 2 ** 31]) attempt('timeout', () => net.setDefaultAutoSelectFamilyAttemptTimeout(bad));
attempt('set', () => net.setDefaultAutoSelectFamily(false));
log(net.getDefaultAutoSelectFamily());
for (const value of [1, 9, 10, 11, 2147483647]) {
  net.setDefaultAutoSelectFamilyAttemptTimeout(value);
  log(value, net.getDefaultAutoSelectFamilyAttemptTimeout());
}
