// N26-104: `new URLSearchParams(null)` is the text 'null'; the results of its iterators have `done` first.
const { log } = require('../lib.js');

for (const init of [null, undefined, '', 'null', 5, true, {}, [], { a: null }, [['x', null]], new URLSearchParams('a=1')]) {
  const params = new URLSearchParams(init);
  log(String(params), params.size, [...params]);
}
log(new URLSearchParams().size, URLSearchParams.length);
const params = new URLSearchParams('a=1&b=2');
for (const iterator of [params.entries(), params.keys(), params.values(), params[Symbol.iterator]()]) {
  for (let i = 0; i < 3; i++) {
    const result = iterator.next();
    log(Object.keys(result), result);
  }
}
const url = new URL('http://x.y/?a=1');
url.searchParams.append('n', null);
log(url.href);
