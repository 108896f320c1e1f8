'use strict';
// The methods of Buffer instances that make objects; all others are in src/buffer.

const {
  Array, ArrayPrototypeJoin, ArrayPrototypePush, ArrayPrototypeSlice, ArrayPrototypeValues, MathMin,
  NumberPrototypeToString, ObjectCreate, ObjectDefineProperty, ObjectKeys, StringPrototypeIndexOf, StringPrototypeSlice,
  SymbolFor,
} = primordials;

const kInspect = SymbolFor('nodejs.util.inspect.custom');
let inspectLimit = () => 50;

function toJSON() {
  const data = new Array(this.length);
  for (let i = 0; i < this.length; i++) data[i] = this[i];
  return { type: 'Buffer', data };
}

function inspect(depth, context) {
  const limit = inspectLimit();
  const shown = MathMin(limit, this.length);
  const rest = this.length - shown;
  const parts = [];
  for (let i = 0; i < shown; i++) ArrayPrototypePush(parts, (this[i] < 16 ? '0' : '') + NumberPrototypeToString(this[i], 16));
  let text = ArrayPrototypeJoin(parts, ' ');
  if (rest > 0) text += ` ... ${rest} more byte${rest > 1 ? 's' : ''}`;
  if (context) {
    // Own properties besides the bytes are shown after them, as an object literal would be.
    const extra = ObjectCreate(null);
    let any = false;
    for (const key of ArrayPrototypeValues(ArrayPrototypeSlice(ObjectKeys(this), this.length))) {
      extra[key] = this[key];
      any = true;
    }
    if (any) {
      if (this.length !== 0) text += ', ';
      const util = require('util');
      const shownExtra = util.inspect(extra, { ...context, breakLength: Infinity, compact: true });
      text += StringPrototypeSlice(shownExtra, StringPrototypeIndexOf(shownExtra, '{') + 2, -2);
    }
  }
  const name = this.constructor && this.constructor.name === 'FastBuffer' ? 'Buffer' : (this.constructor && this.constructor.name) || 'Buffer';
  return `<${name} ${text}>`;
}

function install(Buffer) {
  const proto = Buffer.prototype;
  proto.toJSON = toJSON;
  proto.inspect = inspect;
  proto[kInspect] = inspect;
  ObjectDefineProperty(proto, 'parent', {
    __proto__: null,
    enumerable: true,
    get() { return this instanceof Buffer ? this.buffer : undefined; },
  });
  ObjectDefineProperty(proto, 'offset', {
    __proto__: null,
    enumerable: true,
    get() { return this instanceof Buffer ? this.byteOffset : undefined; },
  });
}

module.exports = { install, setInspectLimit(get) { inspectLimit = get; } };
