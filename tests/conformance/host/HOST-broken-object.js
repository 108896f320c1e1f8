'use strict';
// HOST: a program whose Object, Function, Reflect and JSON functions were replaced.
const { broken } = require('../broken');
const targets = [['Object', Object], ['Object.prototype', Object.prototype], ['Function.prototype', Function.prototype], ['Reflect', Reflect], ['JSON', JSON], ['Proxy', Proxy]];

// Node breaks as well.
const exempt = {
  'Function.prototype.bind': 'console events warning stream echo',
  'Function.prototype.call': 'console url events assert warning promises stream echo',
  'Function.prototype.toString': 'util queues echo',
  'Object.prototype.toString': 'argument',
  'Object.prototype.valueOf': 'create argument echo',
};

broken(targets, exempt);
