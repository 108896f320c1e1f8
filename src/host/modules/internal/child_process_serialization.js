'use strict';
// How messages are written on the channel between a parent and its child.
//
// 'json': the text of each message and a line feed, in UTF-8.
//
// A codec belongs to one end of one channel:
//   encode(message) -> what is to be written
//   read(bytes, each)  calls `each` with every message that has arrived completely
//   isInMessage()      whether the beginning of a message waits for the rest
//   reset()            forgets such a beginning

const { ArrayPrototypeJoin, ArrayPrototypePush, JSONParse, JSONStringify, StringPrototypeSplit } = primordials;

const errors = require('internal/errors');
const { StringDecoder } = require('string_decoder');

class JSONCodec {
  #decoder = new StringDecoder('utf8');
  // The beginning of a message. A long one comes in many pieces, which are put together once.
  #pieces = [];
  #waiting = false;

  encode(message) {
    return `${JSONStringify(message)}\n`;
  }

  read(bytes, each) {
    const lines = StringPrototypeSplit(this.#decoder.write(bytes), '\n');
    const last = lines.length - 1;
    for (let i = 0; i < last; i++) {
      ArrayPrototypePush(this.#pieces, lines[i]);
      const text = this.#pieces.length === 1 ? lines[i] : ArrayPrototypeJoin(this.#pieces, '');
      this.#pieces = [];
      this.#waiting = false;
      each(JSONParse(text));
    }
    if (lines[last] === '') return;
    ArrayPrototypePush(this.#pieces, lines[last]);
    this.#waiting = true;
  }

  isInMessage() {
    return this.#waiting;
  }

  reset() {
    this.#pieces = [];
    this.#waiting = false;
  }
}

function codecFor(serialization) {
  if (serialization === 'json') return new JSONCodec();
  throw errors.coded('ERR_FEATURE_UNAVAILABLE_ON_PLATFORM',
    `The serialization '${serialization}' is not available in this host`, 'TypeError');
}

module.exports = { codecFor };
