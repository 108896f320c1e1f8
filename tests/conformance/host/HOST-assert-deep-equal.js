// HOST: deep equality, loose, strict and partial, as assert and util see it.
const assert = require('assert');
const util = require('util');

const KINDS = ['deepEqual', 'deepStrictEqual', 'partialDeepStrictEqual'];

function holds(kind, actual, expected) {
  try {
    assert[kind](actual, expected);
    return true;
  } catch (error) {
    if (error.code !== 'ERR_ASSERTION') throw error;
    return false;
  }
}

function compare(label, actual, expected) {
  const answers = KINDS.map((kind) => (holds(kind, actual, expected) ? 'yes' : 'no'));
  const strict = util.isDeepStrictEqual(actual, expected) === (answers[1] === 'yes') ? '' : ' util disagrees';
  console.log(`${label}: ${answers.join(' ')}${strict}`);
}

class A { constructor() { this.a = 1; } }
const args = (...list) => (function() { return arguments; }(...list));
const cyclic = () => {
  const value = {};
  value.a = value;
  return value;
};
const twoStep = { a: {} };
twoStep.a.a = twoStep;
const moved = /a/g;
moved.lastIndex = 2;

const cases = {
  'prototype': [new A(), { a: 1 }],
  'no prototype': [Object.create(null), {}],
  'hole in actual': [[, 1], [undefined, 1]],
  'hole in expected': [[undefined, 1], [, 1]],
  'zero': [0, -0],
  'zero in array': [[0], [-0]],
  'NaN': [NaN, NaN],
  'number and text': [1, '1'],
  'number and text inside': [{ a: 1 }, { a: '1' }],
  'null and undefined': [null, undefined],
  'object and null': [{}, null],
  'object and array': [{}, []],
  'bigint': [[1n], [1]],
  'key order': [{ a: 1, b: 2 }, { b: 2, a: 1 }],
  'extra key': [{ a: 1, b: undefined }, { a: 1 }],
  'missing key': [{ a: 1 }, { a: 1, b: undefined }],
  'other undefined key': [{ a: undefined }, { b: undefined }],
  'hidden key': [Object.defineProperty({}, 'a', { value: 1 }), {}],
  'accessor': [{ get a() { return 1; } }, { a: 1 }],
  'symbol key': [{ [Symbol.for('a')]: 1 }, { [Symbol.for('a')]: 1 }],
  'symbol key differs': [{ [Symbol.for('a')]: 1 }, { [Symbol.for('a')]: 2 }],
  'symbol key missing': [{}, { [Symbol.for('a')]: 1 }],
  'symbol key extra': [{ [Symbol.for('a')]: 1 }, {}],
  'tag': [{ [Symbol.toStringTag]: 'x' }, { [Symbol.toStringTag]: 'y' }],
  'part of array': [[1, 2, 3], [1, 3]],
  'array in other order': [[1, 2, 3], [3, 1]],
  'longer expected array': [[1, 2], [1, 2, 3]],
  'part of nested': [[{ a: 1, b: 2 }, { c: 3 }], [{ a: 1 }]],
  'array with key': [Object.assign([1], { x: 1 }), [1]],
  'expected array with key': [[1], Object.assign([1], { x: 1 })],
  'repeated item': [[1, 2], [2, 2]],
  'lengths of empty arrays': [new Array(2), new Array(3)],
  'set part': [new Set([1, 2, 3]), new Set([2])],
  'set of objects': [new Set([{ a: 1 }, { b: 1 }]), new Set([{ b: 1 }, { a: 1 }])],
  'set of objects differs': [new Set([{ a: 1 }, { a: 1 }]), new Set([{ a: 1 }, { a: 2 }])],
  'set loose': [new Set([1, '2']), new Set(['1', 2])],
  'set null': [new Set([null]), new Set([undefined])],
  'set mixed': [new Set([1, { a: 1 }]), new Set([{ a: 1 }, 1])],
  'map order': [new Map([[1, 1], [2, 2]]), new Map([[2, 2], [1, 1]])],
  'map part': [new Map([[1, { a: 1, b: 1 }], [2, 2]]), new Map([[1, { a: 1 }]])],
  'map object key': [new Map([[{ a: 1 }, 1]]), new Map([[{ a: 1 }, 1]])],
  'map object key differs': [new Map([[{ a: 1 }, 1]]), new Map([[{ a: 1 }, 2]])],
  'map loose key': [new Map([[1, 1]]), new Map([['1', 1]])],
  'map undefined values': [new Map([[1, undefined]]), new Map([[2, undefined]])],
  'set and map': [new Set(), new Map()],
  'bytes': [new Uint8Array([1, 2, 3]), new Uint8Array([1, 2, 3])],
  'bytes part': [new Uint8Array([1, 2, 3]), new Uint8Array([1, 3])],
  'other typed array': [new Uint8Array([1]), new Int8Array([1])],
  'float zero': [new Float32Array([0]), new Float32Array([-0])],
  'float NaN': [new Float32Array([NaN]), new Float32Array([NaN])],
  'Buffer': [Buffer.from('a'), Buffer.from('a')],
  'Buffer and bytes': [Buffer.from('a'), new Uint8Array([97])],
  'ArrayBuffer': [new Uint8Array([1, 2]).buffer, new Uint8Array([1, 3]).buffer],
  'DataView': [new DataView(new ArrayBuffer(2)), new DataView(new ArrayBuffer(2))],
  'error': [new Error('a'), new Error('a')],
  'error class': [new Error('a'), new TypeError('a')],
  'error message': [new Error('a'), new Error('b')],
  'error cause': [new Error('a', { cause: 1 }), new Error('a', { cause: 2 })],
  'error without cause': [new Error('a', { cause: 1 }), new Error('a')],
  'errors': [new AggregateError([1], 'a'), new AggregateError([2], 'a')],
  'error property': [Object.assign(new Error('a'), { x: 1 }), new Error('a')],
  'error and object': [new Error('a'), { message: 'a' }],
  'date': [new Date(1), new Date(1)],
  'date differs': [new Date(1), new Date(2)],
  'invalid date': [new Date(NaN), new Date(NaN)],
  'date property': [Object.assign(new Date(1), { a: 1 }), new Date(1)],
  'pattern': [/a/g, /a/g],
  'pattern flags': [/a/g, /a/i],
  'pattern position': [moved, /a/g],
  'boxed': [Object(1), Object(1)],
  'boxed differs': [Object(1), Object(2)],
  'boxed kinds': [Object(true), Object(1)],
  'boxed and plain': [Object(1), 1],
  'boxed zero': [Object(0), Object(-0)],
  'boxed symbol': [Object(Symbol.iterator), Object(Symbol.iterator)],
  'boxed text': [Object('ab'), Object.assign(Object('ab'), { x: 1 })],
  'functions': [() => {}, () => {}],
  'WeakMap': [new WeakMap(), new WeakMap()],
  'WeakSet': [new WeakSet(), new WeakSet()],
  'promises': [Promise.resolve(1), Promise.resolve(1)],
  'arguments': [args(1), args(1)],
  'arguments differ': [args(1, 2), args(1, 3)],
  'arguments and array': [args(1), [1]],
  'URL': [new URL('http://a/x'), new URL('http://a/x')],
  'URL differs': [new URL('http://a/'), new URL('http://b/')],
  'cyclic': [cyclic(), cyclic()],
  'cyclic and two steps': [cyclic(), twoStep],
  'two steps and cyclic': [twoStep, cyclic()],
};
for (const [label, [actual, expected]] of Object.entries(cases)) compare(label, actual, expected);
