// The old module `punycode`.
'use strict';
const { log } = require('../lib.js');
process.noDeprecation = true;
const punycode = require('punycode');

for (const text of ['mañana', 'bücher', '☃-⌘', 'abc', '', '💩', '日本語']) {
  const encoded = punycode.encode(text);
  log(encoded, punycode.decode(encoded) === text, punycode.ucs2.decode(text), punycode.ucs2.encode(punycode.ucs2.decode(text)) === text);
}
for (const domain of ['mañana.com', 'example.com.', 'bücher.example', 'джумла@djpjpuno.bücher', '日本語。jp', 'a.b']) {
  log(punycode.toASCII(domain), punycode.toUnicode(punycode.toASCII(domain)));
}
for (const bad of ['\x80', 'ls8h=', '999999999']) {
  try { log(punycode.decode(bad)); } catch (err) { log(err.name); }
}
