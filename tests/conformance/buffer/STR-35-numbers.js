// STR-35: reading and writing numbers, and what is out of range.
const { attempt, log } = require('../lib.js');

const b = Buffer.alloc(16);
log(b.writeUInt8(255), b.writeInt16BE(-2, 1), b.writeUInt32LE(4294967295, 3), b.writeDoubleBE(1.5, 8), b.writeUIntBE(0x123456, 0, 3), b);
log(b.readUInt8(0), b.readUint16BE(0), b.readInt32LE(3), b.readDoubleBE(8), b.readUIntBE(0, 3), b.readInt8(4), b.readFloatLE(8), b.readIntLE(3, 6));
log(b.writeBigUInt64LE(2n ** 64n - 1n), b.readBigInt64LE(0), b.readBigUInt64BE(0));
attempt('offset', () => b.readUInt32LE(14));
attempt('offset', () => b.readUInt8(-1));
attempt('offset', () => b.readUInt8(1.5));
attempt('offset', () => b.readUInt8('0'));
attempt('value', () => b.writeUInt8(256));
attempt('value', () => b.writeInt16LE(40000));
attempt('value', () => b.writeUInt32BE(-1));
attempt('length', () => b.readUIntBE(0, 7));
attempt('empty', () => Buffer.alloc(1).readUInt16LE());
