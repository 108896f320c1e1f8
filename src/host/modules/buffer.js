'use strict';
// The `buffer` built-in is native (src/buffer); here is what only the host knows.
//
// Native, binding('buffer') (encodings are always one of utf8 utf16le latin1 ascii hex base64 base64url):
//   module(hooks)                    -> what this file exports
//   encode(string, enc)              -> new plain Uint8Array
//   encodeInto(u8, string, offset, length, enc) -> bytes written, never a part of a character
//   decode(u8, start, end, enc)      -> string

const { lazily } = require('internal/lazily');
const { insideNodeModules } = require('internal/node_modules');

let warned = false;
let looks = 0;

module.exports = binding('buffer').module({
  __proto__: null,

  deprecated() {
    // A look at the stack takes time: a package that makes many gets no more of them.
    if (warned || ++looks > 100 || insideNodeModules()) return;
    warned = true;
    process.emitWarning('Buffer() is deprecated due to security and usability issues. Please use the Buffer.alloc(), ' +
      'Buffer.allocUnsafe(), or Buffer.from() methods instead.', 'DeprecationWarning', 'DEP0005', module.exports.Buffer);
  },

  domException(message, name) {
    const { DOMException } = require('internal/dom_exception');
    return new DOMException(message, name);
  },
});

lazily(module.exports, 'Blob', () => require('internal/blob').Blob);
lazily(module.exports, 'File', () => require('internal/blob').File);
