// HOST: URLSearchParams, alone and as part of a URL.
const { attempt, log } = require('../lib.js');
const { inspect } = require('util');

const inits = ['a=1&b=2&a=3', '?x', '=y', 'a=%zz%41+b', '', '&&', { a: 1, b: [1, 2] }, [['a', 'b'], ['c', 'd']], new Map([['m', 'n']]),
  new URLSearchParams('q=r'), [['a']], 5, null, undefined, [1], { [Symbol.iterator]: 1 }, 'a=\ud800'];
for (const init of inits) {
  attempt('made', () => [...new URLSearchParams(init)]);
  attempt('text', () => new URLSearchParams(init).toString());
}
const params = new URLSearchParams('b=2&a=1&b=3');
log(params.get('b'), params.getAll('b'), params.get('zz'), params.has('b', '3'), params.has('b', '9'), params.size);
log([...params.keys()], [...params.values()], inspect(params), inspect(params.keys()));
params.sort();
log(String(params));
params.append('c', '\u00fc &');
params.set('b', 'only');
params.delete('a', 'other');
log(String(params), inspect({ in: { deep: params } }));
params.forEach((value, key, whole) => log(key, value, whole === params));
attempt('get', () => params.get());
attempt('append', () => params.append('x'));
attempt('forEach', () => params.forEach(5));
log(String(new URLSearchParams({ a: "~!'()*-._ /&=" })));

const url = new URL('http://a/?x=1&x=2');
const own = url.searchParams;
own.append('\u00e9', 'b c');
own.delete('x', '1');
log(url.href, own === url.searchParams);
url.search = '?k=l';
log([...own], url.href);
own.delete('k');
log(url.href);
