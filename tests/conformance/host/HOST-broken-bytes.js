'use strict';
// HOST: a program whose functions for bytes were replaced.
const { broken } = require('../broken');
const TypedArray = Object.getPrototypeOf(Uint8Array);
const targets = [['TypedArray', TypedArray], ['TypedArray.prototype', TypedArray.prototype], ['Uint8Array', Uint8Array], ['Uint8Array.prototype', Uint8Array.prototype],
  ['ArrayBuffer', ArrayBuffer], ['ArrayBuffer.prototype', ArrayBuffer.prototype], ['DataView.prototype', DataView.prototype]];

// Node breaks as well.
const exempt = {
  'ArrayBuffer.prototype.byteLength': 'util',
  'TypedArray.prototype.buffer': 'util bytes decoder',
  'TypedArray.prototype.byteLength': 'util create bytes files stream echo',
  'TypedArray.prototype.byteOffset': 'util bytes decoder',
  'TypedArray.prototype.length': 'console util create text bytes files queues warning file promises stream lookup echo',
  'TypedArray.prototype.map': 'queues',
};

broken(targets, exempt);
