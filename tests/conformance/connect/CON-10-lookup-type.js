// CON-10 CON-12 CON-13: types of lookup, autoSelectFamily and its timeout.
const { attempt } = require('../lib.js');
const net = require('net');

for (const lookup of ['x', 5, {}, true]) attempt('lookup', () => net.connect({ port: 80, host: 'some.name', lookup }));
for (const autoSelectFamily of ['x', 5, {}]) attempt('select', () => net.connect({ port: 80, host: 'some.name', autoSelectFamily }));
for (const autoSelectFamilyAttemptTimeout of [0, -1, 'x', 1.5, true, 2 ** 31]) {
  attempt('timeout', () => net.connect({ port: 80, host: 'some.name', autoSelectFamily: true, autoSelectFamilyAttemptTimeout }));
}
