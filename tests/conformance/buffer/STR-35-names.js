// STR-35: the properties of Buffer and of its prototype, in their order, with the names and lengths of their functions
'use strict';
const { log } = require('../lib');

for (const [what, object] of [['Buffer', Buffer], ['prototype', Buffer.prototype], ['buffer', require('buffer')]]) {
  for (const key of Reflect.ownKeys(object)) {
    if (what === 'buffer' && ['Blob', 'File', 'resolveObjectURL'].includes(key)) continue;
    const property = Object.getOwnPropertyDescriptor(object, key);
    const flags = ['writable', 'enumerable', 'configurable'].map((flag) => property[flag] ? flag[0] : '-').join('');
    const { value, get } = property;
    const shown = typeof value === 'function' ? `${JSON.stringify(value.name)} ${value.length}` : get ? `get ${get.name}` : typeof value;
    log(what, String(key), flags, shown);
  }
}
const { prototype } = Buffer;
log(prototype.readUint8 === prototype.readUInt8, prototype.writeBigUint64LE === prototype.writeBigUInt64LE,
  prototype.toLocaleString === prototype.toString, prototype.inspect === prototype[Symbol.for('nodejs.util.inspect.custom')]);
log(Buffer[Symbol.species].name, Object.getPrototypeOf(Buffer) === Uint8Array, Object.getPrototypeOf(prototype) === Uint8Array.prototype);
