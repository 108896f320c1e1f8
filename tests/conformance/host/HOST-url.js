// HOST: the URL class: parts, setters, what is refused, and what is made of file URLs.
const { attempt, log } = require('../lib.js');
const url = require('url');

const parts = ['href', 'origin', 'protocol', 'username', 'password', 'host', 'hostname', 'port', 'pathname', 'search', 'hash'];
const texts = ['http://user:pa%20ss@Example.COM:8080/a/b/../c?x=1&y=2#h', 'https://example.com', 'file:///tmp/a b', 'mailto:x@y.z',
  'http://[::1]:80/', 'http://m\u00fcnchen.de/\u00e4?\u00f6#\u00fc', 'data:text/plain,hi', '//a', 'http://x:99999/', 'http://ex ample.com', ''];
for (const text of texts) {
  attempt(`new ${text}`, () => parts.map((part) => new URL(text)[part]));
  log(URL.canParse(text), URL.parse(text) === null, URL.canParse(text, 'http://base/x/y') && new URL(text, 'http://base/x/y').href);
}
attempt('nothing', () => new URL());
const changing = new URL('http://a.b/p?q=1');
const changes = [['protocol', 'https'], ['host', 'c:1'], ['hostname', 'd'], ['port', '99'], ['port', 'abc'], ['port', ''], ['pathname', 'x y'],
  ['search', '?a=b&c'], ['hash', 'zz'], ['username', 'u'], ['password', 'p'], ['href', 'http://z/?m=n']];
for (const [part, value] of changes) {
  changing[part] = value;
  log(part, changing.href);
}
attempt('href', () => { changing.href = 'not a URL'; });
log(JSON.stringify({ changing }), String(changing), Object.prototype.toString.call(changing));
for (const text of ['file:///a/b', 'file:///a%20b', 'file:///a%2fb', 'http://x/', 'file://host/a', 5]) {
  attempt('to path', () => url.fileURLToPath(text));
}
for (const path of ['/a b', '/a%b', '/a#b?c', '/x/', '/a\nb', 5]) attempt('to URL', () => url.pathToFileURL(path).href);
log(url.domainToASCII('espa\u00f1ol.com'), url.domainToUnicode('xn--espaol-zwa.com'));
const options = url.urlToHttpOptions(new URL('http://u:p@[::1]:81/a?b#c'));
log(options.hostname, options.port, options.path, options.auth, options.hash);
log(url.format(new URL('http://u:p@a/b?c#d'), { auth: false, fragment: false, search: false }));
