// packages: iconv-lite msgpackr protobufjs bson uuid
'use strict';
const iconv = require('iconv-lite');
const { pack, unpack, Packr } = require('msgpackr');
const protobuf = require('protobufjs');
const { BSON, ObjectId } = require('bson');

const text = 'Grüße, Ελλάδα, 日本 💩';
for (const name of ['utf16le', 'utf16be', 'win1252', 'shift_jis', 'gb18030', 'koi8-r', 'utf7']) {
  const bytes = iconv.encode(text, name);
  console.log(name, bytes.length, iconv.decode(bytes, name));
}
const value = { a: [1, 2.5, -3, 1e10], s: text, n: null, b: Buffer.from([1, 2, 3]), d: new Date(0), m: { deep: { er: true } } };
console.log(pack(value).toString('hex'), unpack(pack(value)));
console.log(new Packr({ structuredClone: true }).unpack(new Packr({ structuredClone: true }).pack(new Map([[1, new Set([2])]]))));
const { root } = protobuf.parse('syntax = "proto3"; message M { string s = 1; repeated int64 n = 2; bytes b = 3; map<string, double> d = 4; }');
const M = root.lookupType('M');
const encoded = M.encode(M.create({ s: text, n: [1, -2, 300], b: Buffer.from('xyz'), d: { pi: 3.25 } })).finish();
console.log(Buffer.from(encoded).toString('base64'), M.toObject(M.decode(encoded), { longs: String, bytes: String }));
const document = { _id: new ObjectId('0123456789abcdef01234567'), s: text, bin: Buffer.alloc(4, 7), at: new Date(5), big: 2n ** 40n };
console.log(Buffer.from(BSON.serialize(document)).toString('hex'), BSON.deserialize(BSON.serialize(document)));
(async () => {
  const { v3, v4, v5, v7, validate } = await import('uuid');
  console.log(v3('x', v3.URL), v5('x', v5.DNS), validate(v4()), v4().length, v7() < v7());
})();
