// HOST: util.inspect of errors, without their frames.
const { inspect } = require('util');

Error.stackTraceLimit = 0;
const show = (value, options) => console.log(inspect(value, options));

class Refused extends Error {}
class ValidationError extends Error {}
class Named extends Error { get name() { return 'NameFromClass'; } }

for (const value of [new Error('m'), new Error(''), new Error(), new TypeError('t'), new RangeError('r')]) show(value);
for (const value of [new Refused('h'), new ValidationError('v'), new Named('n')]) show(value);
for (const value of [[new Error('in array')], { e: new Error('in object') }, { a: { b: { c: new Error('deep') } } }]) show(value);
show(Object.assign(new Error('m'), { code: 'X' }));
show(Object.assign(new Error('m'), { a: { b: { c: { d: 1 } } } }));
show(Object.assign(new Refused('m'), { code: 1 }));
show({ e: Object.assign(new Error('m'), { x: 1 }) });

show(new Error('m', { cause: new Error('c') }));
show(new Error('m', { cause: 1 }));
show(new Error('m', { cause: undefined }));
show(new Error('m', { cause: { a: 1 } }));
show(new AggregateError([new Error('one'), 2], 'agg'));
show(new AggregateError([], ''));

for (const name of ['Foo', 'FooError', '']) show(Object.assign(new Error('m'), { name }));
show(Object.defineProperty(new Error('foo'), 'name', { value: 'Hidden' }));
show(Object.setPrototypeOf(new Error('np'), null));
show(Object.create(Error.prototype));
show({ name: 'Error', message: 'fake' });
show(new Error('two\nlines'));
show({ e: new Error('two\nlines') });
for (const stack of ['custom stack', 'Error: m\n    at foo (bar:1:1)\n    at baz (bar:2:2)', undefined]) {
  const error = Object.defineProperty(new Error('m'), 'stack', { value: stack });
  show(error);
  show({ error });
}

const circular = new Error('self');
circular.self = circular;
show(circular);
const ownCause = new Error('c');
ownCause.cause = ownCause;
show(ownCause);

let coded;
try {
  require('path').join(5);
} catch (error) {
  coded = error;
}
show(coded);
show({ coded });
console.log(String(coded));
console.log(coded.name, coded.code, Object.keys(coded), coded.constructor === TypeError);
