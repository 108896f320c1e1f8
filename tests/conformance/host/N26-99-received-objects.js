// N26-99: how messages show objects whose constructor has no usable name, and long values.
const { log } = require('../lib.js');

const values = {
  plain: {}, bare: Object.create(null), unnamed: new (class {})(), named: new (class Named {})(),
  noConstructor: { constructor: undefined }, nullConstructor: { constructor: null }, textConstructor: { constructor: 'text' },
  namedObject: { constructor: { name: 'Given' } }, numberName: { constructor: { name: 5 } }, emptyName: { constructor: { name: '' } },
  symbolName: { constructor: { name: Symbol('s') } }, objectName: { constructor: { name: {} } }, list: [], map: new Map(),
  listWithout: Object.assign([1], { constructor: undefined }), mapWithout: Object.assign(new Map(), { constructor: 5 }),
  regexp: /x/, date: new Date(0), error: new Error('e'), proxy: new Proxy({}, {}), proxyOfClass: new Proxy(new (class Behind {})(), {}),
  nested: { constructor: undefined, a: { b: 1 } },
  arrow: () => {}, nameless: (() => () => {})(), klass: class Klass {}, namedFunction: Object.defineProperty(() => {}, 'name', { value: 5 }),
  symbol: Symbol('a description that is rather longer than that'), bigint: 10n ** 40n, number: 1e300 / 3, minus: -0,
  text: 'x'.repeat(28), longText: 'x'.repeat(29), quoted: "it's", longQuoted: `${'x'.repeat(20)}'${'y'.repeat(20)}`,
};
for (const [name, value] of Object.entries(values)) {
  try {
    Buffer.from('x').copy(value);
    Buffer.compare(value, Buffer.alloc(0));
  } catch (err) {
    log(name, err.message);
  }
}
for (const hostile of [{ get constructor() { throw new Error('asked'); } }, { constructor: { get name() { throw new Error('named'); } } }]) {
  try {
    Buffer.compare(hostile, Buffer.alloc(0));
  } catch (err) {
    log(err);
  }
}
