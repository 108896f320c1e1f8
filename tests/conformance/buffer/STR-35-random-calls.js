// STR-35: calls with random receivers and arguments; what each answers, in hashes of forty calls, and a hash of each area's sum
// Further words: an area, a seed and a number of calls, of which each is printed.
'use strict';
const { log } = require('../lib');

let seed = 1;
function random(n) {
  seed ^= seed << 13;
  seed ^= seed >>> 17;
  seed ^= seed << 5;
  seed >>>= 0;
  return seed % n;
}
const pick = (list) => list[random(list.length)];
const perhaps = (n, usual, odd) => random(n) ? usual() : odd();
const cut = (args) => {
  while (args.length > 0 && args[args.length - 1] === undefined && random(2)) args.pop();
  return args;
};

const ODD = [undefined, -1, -2, -8, -0, 0.5, -0.5, 2.9, NaN, Infinity, -Infinity, 127, 128, 255, 256, -129, 32768, 65536, 2 ** 31, 2 ** 32, 2 ** 40,
  2 ** 47, 2 ** 53, 1e21, null, 'a', '3', '', true, {}, [2], 1n, 2n ** 63n, 2n ** 64n, -(2n ** 63n) - 1n];
const CHARACTERS = ['a', 'b', 'ab', 'é', '€', '😀', 'ÿ', '\u0100', '\0', '=', '-', '_', '+', '/', '0', '9f', 'Zz', ' ', '\n', 'YQ==', '6162'];
const BYTES = [0, 1, 97, 98, 127, 128, 0xc3, 0xa9, 0xe2, 0x82, 0xac, 0xf0, 0x9f, 0x98, 0x80, 0xff, 0x3d];
const NAMES = ['utf8', 'hex', 'base64', 'base64url', 'latin1', 'ascii', 'ucs2', undefined];
const ODD_NAMES = ['UTF-8', 'HEX', 'foo', '', null, 5, 'utf-16le'];

const number = () => perhaps(3, () => random(14), () => pick(ODD));
const end = () => { const value = number(); return typeof value === 'number' ? value : undefined; };
const encoding = () => perhaps(4, () => pick(NAMES), () => pick(ODD_NAMES));
const text = (most = 8) => Array.from({ length: random(most + 1) }, () => pick(CHARACTERS)).join('');
const bytes = (most = 17) => Buffer.from(Array.from({ length: random(most) }, () => perhaps(4, () => pick(BYTES), () => random(256))));
const other = () => pick([undefined, null, 1, 'x', {}, [1, 2, 300], true, new ArrayBuffer(4), new Uint8Array([97, 98]), { length: 3, 0: 97 },
  { type: 'Buffer', data: [1, 300] }, new String('boxed'), { [Symbol.toPrimitive]: () => 'text' }, { length: -1 }, { length: 'a' }]);
const view = () => perhaps(6, bytes, other);
const one = () => pick(['utf8', 'latin1', 'ascii', 'hex', 'ucs2', 'base64', 'base64url']);

const FIXED = ['UInt8', 'Int8', 'UInt16LE', 'Int16BE', 'UInt32BE', 'Int32LE', 'BigInt64LE', 'BigUInt64BE', 'FloatLE', 'FloatBE', 'DoubleLE', 'DoubleBE'];
const AREAS = {
  numbers: () => {
    const value = () => perhaps(2, () => pick(ODD), () => random(100));
    const size = () => perhaps(5, () => 1 + random(6), number);
    const name = pick(['UIntLE', 'UIntBE', 'IntLE', 'IntBE']);
    return [bytes(), ...pick([
      () => [`read${pick(FIXED)}`, cut([number()])],
      () => [`write${pick(FIXED)}`, cut([value(), number()])],
      () => [`read${name}`, [number(), size()]],
      () => [`write${name}`, [value(), number(), size()]],
    ])()];
  },
  ranges: () => [bytes(), ...pick([
    () => ['copy', cut([view(), number(), number(), number()])],
    () => ['fill', cut([perhaps(2, () => text(3), () => perhaps(2, number, view)), perhaps(5, number, encoding), perhaps(5, number, encoding), encoding()])],
    () => ['compare', cut([view(), number(), number(), number(), number()])],
    () => ['equals', [view()]],
    () => [pick(['swap16', 'swap32', 'swap64']), []],
    () => [pick(['subarray', 'slice']), cut([number(), number()])],
  ])()],
  search: () => {
    const buffer = bytes(30);
    const value = perhaps(3, () => buffer.subarray(random(16), 4 + random(16)), () => perhaps(2, () => text(2), () => perhaps(2, number, other)));
    return [buffer, pick(['indexOf', 'lastIndexOf', 'includes']), cut([value, number(), perhaps(2, () => undefined, end), encoding()])];
  },
  text: () => [bytes(), ...pick([
    () => ['toString', cut([encoding(), number(), number()])],
    () => ['write', cut([text(), perhaps(6, number, encoding), perhaps(6, number, encoding), encoding()])],
    () => [`${one()}Slice`, cut([number(), number()])],
    () => [`${one()}Write`, cut([text(), number(), number()])],
    () => [pick(['toJSON', 'inspect']), []],
  ])()],
  made: () => [Buffer, ...pick([
    () => ['from', cut([text(), encoding()])],
    () => ['from', cut([other(), number(), number()])],
    () => ['from', [[number(), random(256), random(300)]]],
    () => ['from', cut([new ArrayBuffer(random(10)), number(), number()])],
    () => ['alloc', cut([random(20), perhaps(2, () => text(2), view), encoding()])],
    () => ['byteLength', cut([perhaps(4, text, other), encoding()])],
    () => ['concat', cut([perhaps(5, () => Array.from({ length: random(4) }, view), other), perhaps(2, () => undefined, () => random(20))])],
    () => ['compare', [view(), view()]],
    () => [pick(['isBuffer', 'isEncoding']), [perhaps(2, other, encoding)]],
  ])()],
};

const whole = (value) => Array.from(value).join();
function shown(value) {
  if (value instanceof Uint8Array) return `${value.constructor.name}(${whole(value)})`;
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'object' && value !== null) return JSON.stringify(value, (key, inner) => typeof inner === 'bigint' ? `${inner}n` : inner);
  return Object.is(value, -0) ? '-0' : String(value);
}
function outcome([receiver, name, args]) {
  const asked = [receiver === Buffer ? 'Buffer' : whole(receiver), name, ...args.map(shown)].join(' | ');
  let answer;
  try {
    answer = shown(receiver[name](...args));
  } catch (error) {
    answer = error.code ? `${error.name} ${error.code} ${error.message}` : error.name;
  }
  const after = receiver === Buffer ? '' : whole(receiver);
  return [asked, answer, after, name === 'copy' && args[0] instanceof Uint8Array ? whole(args[0]) : ''].join(' => ');
}
function hash(lines) {
  let sum = 0x811c9dc5;
  const { length } = lines;
  for (let i = 0; i < length; i++) sum = Math.imul(sum ^ lines.charCodeAt(i), 0x01000193);
  return (sum >>> 0).toString(16);
}

const [, , area, from, count] = process.argv;
if (area) {
  seed = Number(from);
  for (let i = 0; i < Number(count); i++) log(outcome(AREAS[area]()));
} else {
  for (const name of Object.keys(AREAS)) {
    seed = 20261128;
    for (let block = 0; block < 12; block++) {
      let lines = '';
      for (let i = 0; i < 40; i++) lines += `${outcome(AREAS[name]())}\n`;
      log(name, block, hash(lines));
    }
  }
}
