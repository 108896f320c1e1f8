// HOST: the querystring module.
const qs = require('querystring');

const call = (name, ...args) => {
  try {
    return qs[name](...args);
  } catch (error) {
    return `${error.name} ${error.code} ${error.message}`;
  }
};
for (const text of ['', 'a', 'a=', '=a', '=', 'a=b', 'a=b&c=d', 'a=b&a=c&a=d', '&&a=b&&', 'a=b=c', 'a%20b=c%20d', 'a+b=c+d', '%',
  '%zz=1', 'a=%', 'a=%E4%BD%A0', 'a=%ff%fe', 'a[]=1&a[]=2', '__proto__=1', 'a=%2', 'hasOwnProperty=x', 'a=+', 'a=%2B', '=&=',
  'foo=bar&foo=quux&baz', 'a=1;b=2', '你=好', 'a=%u0041']) {
  console.log('%s %o %s', text, { ...call('parse', text) }, JSON.stringify(call('unescape', text)));
}
console.log(qs.parse('a:1;b:2', ';', ':'), qs.parse('a=>1,b=>2', ',', '=>'));
console.log(qs.parse('a=1&b=2&c=3', null, null, { maxKeys: 2 }), qs.parse('a=1&b=2', null, null, { maxKeys: 0 }));
console.log(qs.parse('a=%41', null, null, { decodeURIComponent: (text) => `<${text}>` }));
console.log(qs.parse('a=%41&b=x+y', null, null, { decodeURIComponent() { throw new Error('no'); } }));
console.log(qs.parse(5), qs.parse(null), Object.getPrototypeOf(qs.parse('')));

for (const value of [{}, { a: 1 }, { a: 'b c', d: 'é&=' }, { a: [1, 2, 'x'] }, { a: null, b: undefined, c: NaN, d: Infinity },
  { e: true, f: false, g: 1n, h: {}, i: () => {} }, { 'a b': 1 }, { a: '' }, { a: [] }, { '': '' }, { a: -0, b: 1e21, c: 1.5 },
  null, 5, 's', [1, 2], { a: "!'()*~-_." }, { a: [[1, 2], [3]] }, { a: [undefined, null, {}] }]) console.log(call('stringify', value));
console.log(qs.stringify({ a: 1, b: 2 }, ';', ':'), qs.stringify({ a: 'x y' }, null, null, { encodeURIComponent: (text) => `<${text}>` }));
console.log(call('stringify', { a: '\ud800' }), call('escape', '\ud83d\ude00'), call('escape', '\udc00'), call('escape', 5));
console.log(qs.encode === qs.stringify, qs.decode === qs.parse, Object.keys(qs).join());
console.log(qs.unescape('a+b'), qs.unescapeBuffer('a%20b%zz%4'), qs.unescapeBuffer('a+b', true));
const { escape } = qs;
qs.escape = (text) => `E${text}`;
console.log(qs.stringify({ a: 'b' }));
qs.escape = escape;
