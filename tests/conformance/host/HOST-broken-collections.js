'use strict';
// HOST: a program whose Map, Set, Promise, Symbol and Error functions were replaced.
const { broken } = require('../broken');
// `stack` is a property of each error on Node.
const iterator = (list) => Object.getPrototypeOf(list[Symbol.iterator]());
const targets = [['Map', Map], ['Map.prototype', Map.prototype], ['MapIterator', iterator(new Map())], ['Set', Set], ['Set.prototype', Set.prototype],
  ['SetIterator', iterator(new Set())], ['WeakMap.prototype', WeakMap.prototype], ['WeakSet.prototype', WeakSet.prototype],
  ['WeakRef.prototype', WeakRef.prototype], ['Promise', Promise], ['Promise.prototype', Promise.prototype], ['Symbol', Symbol],
  ['Symbol.prototype', Symbol.prototype], ['Error', Error], ['Error.prototype', Error.prototype, (key) => key !== 'stack'], ['TypeError.prototype', TypeError.prototype],
  ['Generator', Object.getPrototypeOf(Object.getPrototypeOf((function* () {})()))]];

// Node breaks as well.
const exempt = {
  'Error.prepareStackTrace': 'assert',
  'Error.prototype.toString': 'warning',
  'Map.prototype.[Symbol.iterator]': 'console util clone',
  'Map.prototype.set': 'clone',
  'Map.prototype.size': 'console util clone',
  'MapIterator.next': 'console util clone',
  'Promise.[Symbol.species]': 'queues warning file promises stream lookup echo',
  'Promise.prototype.then': 'queues warning file promises stream lookup echo',
  'Set.prototype.[Symbol.iterator]': 'console util clone',
  'Set.prototype.add': 'clone',
  'Set.prototype.size': 'console util clone',
  'SetIterator.next': 'console util clone',
};

broken(targets, exempt);
