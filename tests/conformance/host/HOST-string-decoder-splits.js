// HOST: StringDecoder: every split of valid and invalid sequences, and what it keeps; setEncoding gives the same text.
'use strict';
const { StringDecoder } = require('string_decoder');
const { Readable } = require('stream');
const { log } = require('../lib');

const state = (decoder) => `${decoder.lastNeed}/${decoder.lastTotal}/${decoder.lastChar.toString('hex')}`;
const codes = (text) => Array.from({ length: text.length }, (_, i) => text.charCodeAt(i).toString(16)).join('.');

function splits(bytes) {
  const all = [];
  for (let mask = 0; mask < 1 << Math.max(0, bytes.length - 1); mask++) {
    const parts = [];
    let from = 0;
    for (let at = 1; at <= bytes.length; at++) {
      if (at < bytes.length && !(mask & (1 << (at - 1)))) continue;
      parts.push(bytes.subarray(from, at));
      from = at;
    }
    all.push(parts);
  }
  return all;
}

function show(encoding, hex) {
  for (const parts of splits(Buffer.from(hex, 'hex'))) {
    const decoder = new StringDecoder(encoding);
    const steps = parts.map((part) => `${codes(decoder.write(part))} ${state(decoder)}`);
    const end = `${codes(decoder.end())} ${state(decoder)}`;
    const stream = new Readable({ encoding, read() {} });
    let text = '';
    const pushed = parts.map((part) => {
      stream.push(part);
      const got = stream.read();
      if (got !== null) text += got;
      return got === null ? '-' : codes(got);
    });
    log(encoding, parts.map((part) => part.toString('hex')).join(' '), '|', steps.join(', '), '| end', end, '| stream', pushed.join(' '));
  }
}

for (const hex of ['c0', 'c080', 'eda080', 'e08041', 'f490', 'f4908080', 'f5', 'f5808080', 'f8', 'ff', 'c3a9', 'e282ac', 'f09f9880', 'e241', 'f09fe282', '8080', 'c3c3a9', 'edbfbf41']) show('utf8', hex);
for (const hex of ['41', '3dd8', '3dd800de', '3dd84100', '4100d8', '00dc41']) show('utf16le', hex);
for (const hex of ['41', '4142', '41424344', 'fffe']) show('base64', hex);
show('base64url', 'fffefd41');
show('hex', 'c0ff');
show('latin1', 'c0ff');
show('ascii', 'c041');

const decoder = new StringDecoder();
decoder.write(Buffer.from([0xe2, 0x82]));
log(codes(decoder.text(Buffer.from('a€'), 1)), state(decoder));
try {
  StringDecoder.prototype.write.call({}, Buffer.from('a'));
} catch (err) {
  log(err.code, err.message);
}
