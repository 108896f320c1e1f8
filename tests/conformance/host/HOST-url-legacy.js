// HOST: url.parse, url.format and url.resolve.
const { attempt, log } = require('../lib.js');
const url = require('url');

const texts = ['http://user:pass@sub.Example.com:8080/p/a?query=string#hash', '/a/b?c=d', '//host/path', 'mailto:a@b.c', 'javascript:alert(1)',
  'http://x', 'http://a.com/b c', 'http://a.com\\b', 'http:/a', 'file:///etc/x', 'x:y', '', '?a', '#b', 'http://[::1]:80/x', 'http://ab?c',
  'http://a.com:/x', 'HTTP://A.b/?x={y}', ' http://a/ ', '127.0.0.1:80', 'localhost:80/x'];
for (const text of texts) {
  const { protocol, slashes, auth, host, port, hostname, hash, search, query, pathname, path, href } = url.parse(text);
  log(JSON.stringify([text, protocol, slashes, auth, host, port, hostname, hash, search, query, pathname, path, href]));
}
log(url.parse('/a?b=c&b=d', true).query, url.parse('//host/path', false, true).host);
attempt('number', () => url.parse(5));
const joins = [['/one/two/three', 'four'], ['http://example.com/', '/one'], ['http://a/b/c/d;p?q', '../g'], ['http://a/b/c/d;p?q', '?y'],
  ['http://a/b/c/d;p?q', '#s'], ['http://a/b/c/d;p?q', '//g'], ['http://a/b/c/d;p?q', 'g:h'], ['http://a/b/c/d;p?q', '../../../g'],
  ['http://a/b/c/d;p?q', './g/.'], ['http://a/b/c/d;p?q', ''], ['a/b', '../../../c']];
for (const [from, to] of joins) log(from, to, url.resolve(from, to));
const objects = [{ protocol: 'http', host: 'a.com', pathname: 'x', query: { a: 1 } }, { hostname: 'a', port: 5, search: 'x' },
  { protocol: 'file', pathname: '/a' }, { pathname: 'a?b#c' }, { hostname: '::1', protocol: 'http:', hash: 'q' }];
for (const object of objects) log(url.format(object));
