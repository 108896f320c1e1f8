// N26-81: `wrap` brings all methods of the old stream's own along, and its chunks one by one.
const { log } = require('../lib.js');
const { EventEmitter } = require('events');
const { Readable } = require('stream');

const old = {
  first(...args) { return [this === old, ...args]; },
  second() { return 'second'; },
  read() { return 'not this one'; },
  number: 5,
  __proto__: EventEmitter.prototype,
};
EventEmitter.call(old);
const wrapper = new Readable({ read() {} }).wrap(old);
log(wrapper.first(1, 2), wrapper.second(), wrapper.read(), wrapper.number);
log(Object.hasOwn(wrapper, 'first'), Object.hasOwn(wrapper, 'second'), Object.hasOwn(wrapper, 'read'), wrapper.first.name);

const lines = [];
const source = new EventEmitter();
source.pause = () => lines.push('pause');
source.resume = () => lines.push('resume');
const wrapped = new Readable({ highWaterMark: 4 }).wrap(source);
source.emit('data', Buffer.from('ab'));
source.emit('data', Buffer.from('cde'));
source.emit('data', 'f');
source.emit('end');
log(lines, wrapped.readableLength);
wrapped.on('data', (chunk) => lines.push(String(chunk)));
wrapped.on('end', () => lines.push('end'));
wrapped.on('close', () => log(lines));

const inner = new Readable({ read() {} });
const outer = Readable.wrap(inner, { objectMode: false });
inner.push('x');
inner.push('y');
inner.push(null);
outer.on('readable', () => {
  for (let chunk; (chunk = outer.read()) !== null;) log('outer', String(chunk));
});
outer.on('close', () => log('outer closed', inner.destroyed));
