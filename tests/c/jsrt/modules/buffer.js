'use strict';
// The host's Buffer: an object of two functions, whose buffers are Uint8Arrays that carry a method of their own, which
// works on `this`. The memory of an ArrayBuffer is shared, all of it; a string ends at its first NUL. What `from` is given
// is never given back.
const kept = [];

function utf8(string) {
  const bytes = [];
  for (const character of string) {
    const point = character.codePointAt(0);
    if (point === 0) break;
    if (point < 0x80) bytes.push(point);
    else if (point < 0x800) bytes.push(0xc0 | point >> 6, 0x80 | point & 63);
    else if (point < 0x10000) bytes.push(0xe0 | point >> 12, 0x80 | point >> 6 & 63, 0x80 | point & 63);
    else bytes.push(0xf0 | point >> 18, 0x80 | point >> 12 & 63, 0x80 | point >> 6 & 63, 0x80 | point & 63);
  }
  return bytes;
}

function text(bytes) {
  let escaped = '';
  for (const byte of bytes) escaped += '%' + (byte < 16 ? '0' : '') + byte.toString(16);
  try {
    return decodeURIComponent(escaped);
  } catch {
    return Array.from(bytes, (byte) => byte < 0x80 ? String.fromCharCode(byte) : '\ufffd').join('');
  }
}

const Buffer = {
  from(source) {
    kept.push(source);
    const bytes = new Uint8Array(typeof source === 'string' ? utf8(source) : source);
    bytes.toString = function () { return text(this); };
    bytes._isBuffer = true;
    return bytes;
  },
  isBuffer: (value) => value instanceof Uint8Array && value._isBuffer === true,
};
module.exports = { Buffer, kept };
