'use strict';
// HOST: a program whose String and RegExp functions were replaced.
const { broken } = require('../broken');
// Template strings of QuickJS call `concat`, those of the program too.
const isUsed = (key) => key !== 'concat';
const targets = [['String', String], ['String.prototype', String.prototype, isUsed], ['StringIterator', Object.getPrototypeOf(''[Symbol.iterator]())],
  ['RegExp', RegExp], ['RegExp.prototype', RegExp.prototype]];

// Node breaks as well.
const exempt = {
  'RegExp.[Symbol.species]': 'console util',
  'RegExp.prototype.[Symbol.replace]': 'util',
  'RegExp.prototype.dotAll': 'console util create',
  'RegExp.prototype.exec': 'console util create url lookup echo',
  'RegExp.prototype.flags': 'console util create',
  'RegExp.prototype.global': 'console util create',
  'RegExp.prototype.hasIndices': 'console util create',
  'RegExp.prototype.ignoreCase': 'console util create',
  'RegExp.prototype.multiline': 'console util create',
  'RegExp.prototype.source': 'console util',
  'RegExp.prototype.sticky': 'console util create',
  'RegExp.prototype.test': 'url',
  'RegExp.prototype.unicode': 'console util create',
  'RegExp.prototype.unicodeSets': 'console util create',
  'String.prototype.charCodeAt': 'console util url',
  'String.prototype.indexOf': 'console util clone url search',
  'String.prototype.slice': 'util url search',
  'String.prototype.toLowerCase': 'url',
  'String.prototype.toString': 'require',
  'String.prototype.trimEnd': 'assert',
};

broken(targets, exempt);
