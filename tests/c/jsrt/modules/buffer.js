'use strict';
// The host's Buffer: a Uint8Array that carries its own methods. An ArrayBuffer is shared, not copied.
const Buffer = {
  from(source) {
    const bytes = typeof source === 'string'
      ? Uint8Array.from(source, (character) => character.charCodeAt(0)) : new Uint8Array(source);
    Object.defineProperty(bytes, 'toString', { value: () => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('') });
    bytes._isBuffer = true;
    return bytes;
  },
  isBuffer: (value) => value instanceof Uint8Array && value._isBuffer === true,
};
module.exports = { Buffer };
