'use strict';
// HOST: a program whose Array functions were replaced.
const { broken } = require('../broken');
const iterator = Object.getPrototypeOf([].values());
const targets = [['Array', Array], ['Array.prototype', Array.prototype], ['ArrayIterator', iterator], ['Iterator', Object.getPrototypeOf(iterator)]];

// Node breaks as well.
const exempt = {
  'Array.[Symbol.species]': 'console util require assert',
  'Array.prototype.[Symbol.iterator]': 'console util assert argument clone queues echo',
  'Array.prototype.includes': 'console util assert clone',
  'Array.prototype.pop': 'console util assert clone queues warning file promises stream lookup echo',
  'Array.prototype.push': 'console util path url search assert clone',
  'Array.prototype.reduce': 'util',
  'Array.prototype.shift': 'events echo',
  'Array.prototype.slice': 'assert',
  'Array.prototype.splice': 'console util',
  'ArrayIterator.next': 'console util assert argument clone queues echo',
};

broken(targets, exempt);
