'use strict';
// `binding('buffer')`: text and bytes, in JavaScript.
(function() {
  const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

  function fromUtf8(text) {
    const bytes = [];
    for (let i = 0; i < text.length; i++) {
      let point = text.codePointAt(i);
      if (point > 0xffff) i++;
      else if (point >= 0xd800 && point <= 0xdfff) point = 0xfffd;
      if (point < 0x80) bytes.push(point);
      else if (point < 0x800) bytes.push(0xc0 | point >> 6, 0x80 | point & 63);
      else if (point < 0x10000) bytes.push(0xe0 | point >> 12, 0x80 | point >> 6 & 63, 0x80 | point & 63);
      else bytes.push(0xf0 | point >> 18, 0x80 | point >> 12 & 63, 0x80 | point >> 6 & 63, 0x80 | point & 63);
    }
    return bytes;
  }

  // For each first byte: how many follow, and the limits of the one that follows next.
  function shape(first) {
    if (first >= 0xc2 && first <= 0xdf) return [1, 0x80, 0xbf];
    if (first >= 0xe0 && first <= 0xef) return [2, first === 0xe0 ? 0xa0 : 0x80, first === 0xed ? 0x9f : 0xbf];
    if (first >= 0xf0 && first <= 0xf4) return [3, first === 0xf0 ? 0x90 : 0x80, first === 0xf4 ? 0x8f : 0xbf];
    return undefined;
  }

  function toUtf8(bytes) {
    const units = [];
    for (let i = 0; i < bytes.length;) {
      const first = bytes[i++];
      if (first < 0x80) {
        units.push(first);
        continue;
      }
      const known = shape(first);
      let point = 0xfffd;
      if (known !== undefined) {
        let [left, low, high] = known;
        let value = first & (0x3f >> left);
        while (left > 0 && bytes[i] >= low && bytes[i] <= high) {
          value = value << 6 | bytes[i++] & 63;
          left--;
          [low, high] = [0x80, 0xbf];
        }
        if (left === 0) point = value;
      }
      if (point > 0xffff) units.push(0xd7c0 + (point >> 10), 0xdc00 | point & 0x3ff);
      else units.push(point);
    }
    return fromUnits(units);
  }

  function fromUnits(units) {
    let text = '';
    for (let i = 0; i < units.length; i += 4096) text += String.fromCharCode.apply(null, units.slice(i, i + 4096));
    return text;
  }

  function fromBase64(text) {
    const bytes = [];
    let bits = 0;
    let value = 0;
    for (const unit of units(text)) {
      // The low byte counts.
      const ch = String.fromCharCode(unit & 0xff);
      if (ch === '=') break;
      const digit = ch === '+' || ch === '-' ? 62 : ch === '/' || ch === '_' ? 63 : DIGITS.indexOf(ch);
      if (digit < 0) continue;
      value = (value << 6 | digit) & 0xffff;
      bits += 6;
      if (bits >= 8) bytes.push(value >> (bits -= 8) & 0xff);
    }
    return bytes;
  }

  function toBase64(bytes, [plus, slash, pad]) {
    const digits = DIGITS + plus + slash;
    let text = '';
    for (let i = 0; i < bytes.length; i += 3) {
      const three = bytes[i] << 16 | (bytes[i + 1] || 0) << 8 | (bytes[i + 2] || 0);
      const count = Math.min(bytes.length - i, 3) + 1;
      for (let k = 0; k < 4; k++) text += k < count ? digits[three >> (18 - 6 * k) & 63] : pad || '';
    }
    return text;
  }

  function fromHex(text) {
    const bytes = [];
    for (let i = 0; i + 1 < text.length && /^[0-9a-f]{2}$/i.test(text.substr(i, 2)); i += 2) bytes.push(parseInt(text.substr(i, 2), 16));
    return bytes;
  }

  const units = (text) => Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
  const ENCODE = {
    utf8: fromUtf8,
    utf16le: (text) => units(text).reduce((bytes, unit) => { bytes.push(unit & 0xff, unit >> 8); return bytes; }, []),
    latin1: (text) => units(text).map((unit) => unit & 0xff),
    ascii: (text) => units(text).map((unit) => unit & 0xff),
    hex: fromHex,
    base64: fromBase64,
    base64url: fromBase64,
  };
  const DECODE = {
    utf8: toUtf8,
    utf16le: (bytes) => fromUnits(Array.from({ length: bytes.length >> 1 }, (_, i) => bytes[2 * i] | bytes[2 * i + 1] << 8)),
    latin1: (bytes) => fromUnits(Array.from(bytes)),
    ascii: (bytes) => fromUnits(Array.from(bytes, (byte) => byte & 0x7f)),
    hex: (bytes) => Array.from(bytes, (byte) => (byte < 16 ? '0' : '') + byte.toString(16)).join(''),
    base64: (bytes) => toBase64(bytes, '+/='),
    base64url: (bytes) => toBase64(bytes, '-_'),
  };

  const encode = (text, encoding) => Uint8Array.from(ENCODE[encoding](text));

  // As many as fit without splitting a character.
  function fitting(bytes, room, encoding) {
    if (bytes.length <= room) return bytes.length;
    if (encoding === 'utf16le') return room & ~1;
    while (encoding === 'utf8' && room > 0 && (bytes[room] & 0xc0) === 0x80) room--;
    return room;
  }

  return {
    setPrototype() {},
    byteLength(text, encoding) {
      if (encoding === 'base64' || encoding === 'base64url') return Math.floor(text.replace(/=+$/, '').length * 3 / 4);
      return encoding === 'hex' ? text.length >>> 1 : encode(text, encoding).length;
    },
    encode,
    encodeInto(target, text, offset, length, encoding) {
      const bytes = encode(text, encoding);
      const count = fitting(bytes, Math.min(length, target.length - offset), encoding);
      for (let i = 0; i < count; i++) target[offset + i] = bytes[i];
      return count;
    },
    decode(bytes, start, end, encoding) {
      return DECODE[encoding](new Uint8Array(bytes.buffer, bytes.byteOffset + start, Math.max(end - start, 0)));
    },
    compare(a, b) {
      for (let i = 0; i < a.length && i < b.length; i++) {
        if (a[i] !== b[i]) return a[i] < b[i] ? -1 : 1;
      }
      return Math.sign(a.length - b.length);
    },
    indexOf(bytes, needle, from, forward) {
      const last = bytes.length - needle.length;
      const found = (at) => needle.every((byte, i) => bytes[at + i] === byte);
      if (forward) {
        for (let at = from; at <= last; at++) if (found(at)) return at;
      } else {
        for (let at = Math.min(from, last); at >= 0; at--) if (found(at)) return at;
      }
      return -1;
    },
    // A script is not told where its memory is.
    address: () => 0,
  };
});
