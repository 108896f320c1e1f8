// HOST: TextEncoder and TextDecoder: broken input, byte order marks, text that comes in pieces.
const { attempt, log } = require('../lib.js');

const bytes = (hex) => new Uint8Array(Buffer.from(hex, 'hex'));
const hex = (view) => Buffer.from(view.buffer, view.byteOffset, view.byteLength).toString('hex');
const encoder = new TextEncoder();
log(encoder.encoding, hex(encoder.encode('h\u00e9\u20ac\u{1f600}\ud800')), encoder.encode().length);
const room = new Uint8Array(6);
log(encoder.encodeInto('a\u00e9\u{1f600}b', room), hex(room), encoder.encodeInto('\ud800x\u20ac', new Uint8Array(7)));
attempt('encodeInto', () => encoder.encodeInto(5, room));
attempt('encodeInto', () => encoder.encodeInto('', 5));

function pieces(label, data, size) {
  const decoder = new TextDecoder(label);
  let text = '';
  for (let at = 0; at < data.length; at += size) text += decoder.decode(data.subarray(at, at + size), { stream: true });
  return JSON.stringify(text + decoder.decode());
}

for (const text of ['efbbbf61', 'e282ac', 'e282', 'ff61', 'c0af', 'eda080', 'f09f9880', 'f0', '80', '', 'efbb']) {
  log(text, JSON.stringify(new TextDecoder().decode(bytes(text))), JSON.stringify(new TextDecoder('utf8', { ignoreBOM: true }).decode(bytes(text))));
  attempt('fatal', () => new TextDecoder('utf-8', { fatal: true }).decode(bytes(text)));
  for (const size of [1, 2, 3]) log(pieces('utf-8', bytes(`${text}61${text}`), size));
}
for (const text of ['6100', 'fffe6100', '3dd800de', '3dd8', '61', '3dd86100', '00de']) {
  log(text, JSON.stringify(new TextDecoder('utf-16le').decode(bytes(text))), pieces('utf-16le', bytes(text + text), 1), pieces('utf-16le', bytes(text + text), 3));
  attempt('fatal', () => new TextDecoder('utf-16le', { fatal: true }).decode(bytes(text)));
}
for (const label of ['utf-8', ' UTF8\n', 'utf-16le', 'latin1', 'ascii', 'bogus']) attempt(label.trim(), () => new TextDecoder(label).encoding);
log(new TextDecoder('latin1').decode(bytes('61e9ff')), new TextDecoder().decode(new ArrayBuffer(0)), new TextDecoder().decode());
attempt('number', () => new TextDecoder().decode(5));
