// N26-100: a Proxy is shown as such, each one of several around the same object too.
const { log } = require('../lib.js');
const util = require('util');

const inspect = (value, options) => log(util.inspect(value, options));
const traps = new Proxy({}, { get(_, name) { throw new Error(`trap ${name}`); } });
const wrap = (target, handler = traps) => new Proxy(target, handler);
class Klass { constructor() { this.a = 1; } }
for (const target of [{ a: 1 }, [1, 2], () => {}, class Foo {}, new Map([[1, 2]]), new Set([1]), new Klass(), /x/, new Date(0),
  new Number(5), new Uint8Array(2), Promise.resolve(5), Object.create(null), {}, []]) {
  inspect(wrap(target));
  inspect(wrap(wrap(target)));
}
inspect(wrap(wrap(wrap({ a: wrap({ b: 2 }) }))));
inspect({ p: wrap({ a: 1 }), list: [wrap([1])], map: new Map([[wrap({}), wrap([])]]) });
inspect(wrap({ a: { b: { c: {} } } }));
inspect({ a: { b: wrap({ c: { d: 1 } }) } }, { depth: 1 });
inspect(wrap({ a: 1 }), { showProxy: true });
inspect(wrap(wrap({ a: 1 }, {}), { get() {} }), { showProxy: true });
inspect({ p: wrap({ a: 1 }, {}) }, { showProxy: 1 });
inspect(wrap({ text: 'x'.repeat(50), more: 'y'.repeat(50) }));
inspect(wrap({ a: 1 }), { colors: true });
const circular = {};
circular.self = wrap(circular);
inspect(circular);
inspect(wrap(circular));

const { proxy, revoke } = Proxy.revocable({ a: 1 }, {});
const around = wrap(proxy);
const twice = wrap(around);
revoke();
for (const options of [undefined, { showProxy: true }, { colors: true }]) {
  inspect(proxy, options);
  inspect(around, options);
  inspect(twice, options);
  inspect({ proxy, around }, options);
}
const custom = { [util.inspect.custom](depth, options) { return `custom ${this === custom} ${depth} ${typeof options.stylize}`; } };
inspect(wrap(custom, {}));
inspect({ c: wrap(custom, {}) });
inspect({ [util.inspect.custom]() { return 5; } });
inspect({ [util.inspect.custom]() { return [wrap({}, {})]; } });
for (const directive of ['%s', '%o', '%O', '%j', '%d']) log(directive, util.format(directive, wrap({ a: 1 }, {})), util.format(directive, wrap([1], {})));
log(util.format(wrap({ a: 1 }), wrap(() => {}), 'text'));
log(util.isDeepStrictEqual(wrap({ a: 1 }, {}), { a: 1 }), util.types.isProxy(around));
