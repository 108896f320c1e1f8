// CRY-11: `timingSafeEqual` compares bytes of any views, which have to be equally many.
const { attempt } = require('../lib.js');
const { timingSafeEqual } = require('crypto');

const b = Buffer.from;
for (const [one, other] of [
  [b('abc'), b('abc')], [b('abc'), b('abd')], [b(''), b('')], [b('a'), b('ab')], [new ArrayBuffer(8), new Float64Array(1)],
  [new Float64Array([0]), new Float64Array([-0])], [new Float64Array([NaN]), new Float64Array([NaN])], [new DataView(new ArrayBuffer(1)), b([0])],
  ['a', b('a')], [b('a'), 'a'], [b('a'), 1], [undefined, undefined], [null, b('a')], [[1], [1]],
]) {
  attempt('equal', () => timingSafeEqual(one, other));
}
