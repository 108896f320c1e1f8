'use strict';
// Values for arguments, by names that a program can be written down with.

const VALUES = {
  'undefined': () => undefined,
  'null': () => null,
  'true': () => true,
  'false': () => false,
  '0': () => 0,
  '1': () => 1,
  '3': () => 3,
  '-1': () => -1,
  '1.5': () => 1.5,
  'NaN': () => NaN,
  'Infinity': () => Infinity,
  '""': () => '',
  '"a"': () => 'a',
  '"utf8"': () => 'utf8',
  '"hex"': () => 'hex',
  '"6162"': () => '6162',
  '"h\u00e9"': () => 'h\u00e9\u20ac',
  '"long"': () => 'long '.repeat(60),
  '[]': () => [],
  '{}': () => ({}),
  'buffer': () => Buffer.from('bytes'),
  'empty buffer': () => Buffer.alloc(0),
  'Uint8Array': () => new Uint8Array([120, 121]),
  'Uint16Array': () => new Uint16Array([0x6161, 0x6262]),
  'DataView': () => new DataView(new Uint8Array([49, 50]).buffer),
  'ArrayBuffer': () => new ArrayBuffer(2),
  'symbol': () => Symbol('s'),
  '1n': () => 1n,
  'error': () => new Error('passed'),
  'function': () => function given() {},
};

const CHUNKS = ['"a"', '""', '"h\u00e9"', '"long"', 'buffer', 'empty buffer', 'Uint8Array', 'Uint16Array', 'DataView', '"6162"'];
const ODD = Object.keys(VALUES);

/** Mostly a chunk, sometimes what is none. */
const chunk = (random) => (random.chance(88) ? random.pick(CHUNKS) : random.pick(ODD));
const encoding = (random) => (random.chance(70) ? 'undefined' : random.pick(['"utf8"', '"hex"', '"a"', 'null', '1', '{}']));
const value = (name) => VALUES[name]();

module.exports = { ODD, chunk, encoding, value };
