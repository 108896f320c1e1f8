// HOST: util.inspect of primitives, their quoting, and the separators of numbers.
const { inspect } = require('util');

const show = (value, options) => console.log(inspect(value, options));

for (const value of [1, -0, 0, 1.5, NaN, -Infinity, 1e21, 123456789.12345, 1n, -5n, true, null, undefined]) show(value);
for (const value of [Symbol(), Symbol('a'), Symbol.iterator, Symbol('a\nb'), Symbol('')]) show(value);
for (const value of ['', 'a', "it's", 'it\'s "so"', 'it\'s "so" `here`', '${a}\'"', '\\', "a\\'b"]) show(value);
for (const value of ['\n\t\b\f\r\v\0', '\x1b\x7f\x9f\xa0', '\u2028', '\ud800', 'a\ud800b\udc00c', '\ud83d\ude00']) show(value);
show(['a\nb', "c'd"]);
show({ 'a\nb': 1, "c'd": 2, é: 3, $: 4, _a: 5, '1a': 6, a1: 7, '-': 8, '': 9 });

const separated = { numericSeparator: true };
for (const value of [1, 123, 1234, 12345, 1234567, -1234567, 1234.5678, 1234567.12345678, 0.0001234]) show(value, separated);
for (const value of [1e21, 123456789n, -1234n, NaN, Infinity, 100.5, -1234.567]) show(value, separated);

show('abcdef', { maxStringLength: 3 });
show('abcdef', { maxStringLength: 5 });
show({ a: 'abcdef' }, { maxStringLength: 0 });
show('x'.repeat(10010).slice(0, 10005));
show('line of text\n'.repeat(12));
show({ s: 'line1\nline2\nline3 which is long enough to be broken over several lines, as a sum' });
show(['line1\nline2\nline3 which is long enough to be broken over several lines, as a sum'], { compact: true });
