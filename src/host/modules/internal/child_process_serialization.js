'use strict';
// How messages are written on the channel between a parent and its child.
//
// 'json': the text of each message and a line feed, in UTF-8.
// 'advanced': the length of each message in four bytes, the highest first, and the message in V8's format with its
//   header.
//
// A codec belongs to one end of one channel:
//   encode(message) -> what is to be written
//   read(bytes, each)  calls `each` with every message that has arrived completely
//   isInMessage()      whether the beginning of a message waits for the rest
//   reset()            forgets such a beginning

const {
  ArrayBufferIsView, ArrayPrototypeJoin, ArrayPrototypePush, ArrayPrototypeValues, JSONParse, JSONStringify,
  StringPrototypeSplit, TypedArrayPrototypeSet, TypedArrayPrototypeSubarray, Uint8Array,
} = primordials;

const { StringDecoder } = require('string_decoder');
const { DefaultDeserializer, DefaultSerializer } = require('v8');

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

/** What the default classes do not write: native handles go as their properties. */
const VIEW = 0;
const OTHER = 1;
const SIZE_OF_LENGTH = 4;

function lengthAtBegin(bytes) {
  return ((bytes[0] << 24) | (bytes[1] << 16) | (bytes[2] << 8) | bytes[3]) >>> 0;
}

function joined(pieces, size) {
  if (pieces.length === 1) return pieces[0];
  const whole = new Uint8Array(size);
  let at = 0;
  for (const piece of ArrayPrototypeValues(pieces)) {
    TypedArrayPrototypeSet(whole, piece, at);
    at += piece.length;
  }
  return whole;
}

class MessageSerializer extends DefaultSerializer {
  _writeHostObject(object) {
    if (ArrayBufferIsView(object)) {
      this.writeUint32(VIEW);
      super._writeHostObject(object);
    } else {
      this.writeUint32(OTHER);
      this.writeValue({ ...object });
    }
  }
}

class MessageDeserializer extends DefaultDeserializer {
  _readHostObject() {
    return this.readUint32() === VIEW ? super._readHostObject() : this.readValue();
  }
}

class AdvancedCodec {
  // What has arrived and is not read: pieces, which are put together when the message is complete.
  #pieces = [];
  #size = 0;
  #needed = SIZE_OF_LENGTH;

  encode(message) {
    const serializer = new MessageSerializer();
    serializer.writeRawBytes(new Uint8Array(SIZE_OF_LENGTH));
    serializer.writeHeader();
    serializer.writeValue(message);
    const bytes = serializer.releaseBuffer();
    const length = bytes.length - SIZE_OF_LENGTH;
    for (let i = 0; i < SIZE_OF_LENGTH; i++) bytes[i] = length >>> (8 * (SIZE_OF_LENGTH - 1 - i));
    return bytes;
  }

  read(bytes, each) {
    ArrayPrototypePush(this.#pieces, bytes);
    this.#size += bytes.length;
    while (this.#size >= this.#needed) {
      const arrived = joined(this.#pieces, this.#size);
      this.#pieces = [arrived];
      this.#needed = SIZE_OF_LENGTH + lengthAtBegin(arrived);
      if (this.#size < this.#needed) return;
      const message = TypedArrayPrototypeSubarray(arrived, SIZE_OF_LENGTH, this.#needed);
      const rest = TypedArrayPrototypeSubarray(arrived, this.#needed);
      this.reset();
      if (rest.length > 0) this.#pieces = [rest];
      this.#size = rest.length;
      const deserializer = new MessageDeserializer(message);
      deserializer.readHeader();
      each(deserializer.readValue());
    }
  }

  isInMessage() {
    return this.#size > 0;
  }

  reset() {
    this.#pieces = [];
    this.#size = 0;
    this.#needed = SIZE_OF_LENGTH;
  }
}

function codecFor(serialization) {
  return serialization === 'advanced' ? new AdvancedCodec() : new JSONCodec();
}

module.exports = { codecFor };
