// ERR-08: how a number out of range is told.
const { attempt } = require('../lib.js');

const { Readable } = require('stream');
for (const size of [1073741825, 2 ** 32, 2 ** 32 + 1, 1e15]) attempt('range', () => new Readable({ read() {} }).read(size));
for (const value of [4294967296, -1, 1e10, -1e10, 2 ** 53]) attempt('range', () => Buffer.alloc(8).writeUInt32LE(value));
attempt('bigint', () => Buffer.alloc(8).writeBigUInt64LE(-1n));
attempt('bigint', () => Buffer.alloc(8).writeBigInt64LE(2n ** 63n));
