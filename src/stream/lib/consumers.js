'use strict';
// require('stream/consumers'): all of a stream in one piece.

const { invalidArgType, unavailable } = require('./checks');

const {
  ArrayBufferIsView, ArrayBufferPrototype, ArrayBufferPrototypeSlice, ArrayPrototypePush, JSONParse,
  ObjectPrototypeIsPrototypeOf, String, StringPrototypeCharCodeAt, StringPrototypeSlice, Uint8Array,
} = primordials;

// A Buffer on the bytes of `chunk`, or undefined when it is not made of bytes.
function viewOf(chunk, Buffer) {
  if (ArrayBufferIsView(chunk)) return Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  if (ObjectPrototypeIsPrototypeOf(ArrayBufferPrototype, chunk)) return Buffer.from(chunk);
  return undefined;
}

// How many bytes at the end of `bytes` begin a UTF-8 sequence that is not complete yet.
function openBytes(bytes) {
  const furthest = bytes.length < 3 ? bytes.length : 3;
  for (let back = 1; back <= furthest; back++) {
    const byte = bytes[bytes.length - back];
    if (byte < 0x80) return 0;
    if (byte < 0xc0) continue;
    const whole = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    return back < whole ? back : 0;
  }
  return 0;
}

async function buffer(source) {
  const Buffer = primitives.needBuffer();
  const parts = [];
  for await (const chunk of source) {
    ArrayPrototypePush(parts, viewOf(chunk, Buffer) ?? Buffer.from(String(chunk)));
  }
  return Buffer.concat(parts);
}

async function arrayBuffer(source) {
  const all = await buffer(source);
  return ArrayBufferPrototypeSlice(all.buffer, all.byteOffset, all.byteOffset + all.byteLength);
}

async function bytes(source) {
  return new Uint8Array(await arrayBuffer(source));
}

async function text(source) {
  let whole = '';
  // What is left of a character that continues in the next chunk of bytes.
  let open;
  let begun = false;
  const add = (data) => {
    let piece = data.toString('utf8');
    // A byte order mark is no text; it can only be the very first character.
    if (!begun && StringPrototypeCharCodeAt(piece, 0) === 0xfeff) piece = StringPrototypeSlice(piece, 1);
    begun = begun || data.length > 0;
    whole += piece;
  };
  for await (const chunk of source) {
    if (typeof chunk === 'string') {
      whole += chunk;
      continue;
    }
    const Buffer = primitives.needBuffer();
    let data = viewOf(chunk, Buffer);
    if (data === undefined) throw invalidArgType('input', 'an instance of ArrayBuffer or ArrayBufferView', chunk);
    if (open !== undefined) data = Buffer.concat([open, data]);
    const end = data.length - openBytes(data);
    // A copy, since the source may use the memory of its chunk again.
    open = end < data.length ? Buffer.concat([data.subarray(end)]) : undefined;
    add(data.subarray(0, end));
  }
  if (open !== undefined) add(open);
  return whole;
}

async function blob(source) {
  const { Blob } = globalThis;
  if (typeof Blob !== 'function') throw unavailable('stream.consumers.blob', 'blobs');
  return new Blob([await buffer(source)]);
}

async function json(source) {
  return JSONParse(await text(source));
}

module.exports = { arrayBuffer, blob, buffer, bytes, json, text };
