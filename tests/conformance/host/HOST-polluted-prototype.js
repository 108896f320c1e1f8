'use strict';
// HOST: a program whose Object.prototype has properties with the names of what describes properties.
const { polluted } = require('../broken');
// Node breaks as well.
const exempt = { get: 'console util', set: 'console util', value: 'util' };

polluted({ get: 1, set: 1, value: 1, writable: true, enumerable: true, configurable: true }, exempt);
