// HOST: the global console and console.Console.
const { EventEmitter } = require('events');
const { Console } = console;

console.log();
console.log('a', 'b', 1);
console.log('%s is %d', 'x', 5);
console.info('i');
console.debug({ a: 1 });
console.dir({ a: { b: { c: { d: 1 } } } }, { depth: 0 });
console.dir({ [require('util').inspect.custom]() { return 'not asked'; } });
console.dirxml({ a: 1 }, 2);
console.group('G1');
console.log('in');
console.group();
console.log('in2\nline2');
console.log({ a: 'x'.repeat(80), b: { c: 'y'.repeat(70) } });
console.groupEnd();
console.log('out');
console.groupEnd();
console.groupEnd();
console.groupCollapsed('gc');
console.log('z');
console.groupEnd();
console.count();
console.count();
console.count('x');
console.countReset();
console.count();
console.count(5);
console.count(null);
console.assert(true, 'not shown');

let lines = [];
const stream = (mark) => Object.assign(new EventEmitter(), {
  write(text, callback) {
    lines.push(`${mark} ${JSON.stringify(text)}`);
    if (typeof callback === 'function') callback();
    return true;
  },
});
const flush = () => {
  console.log(lines.join('\n'));
  lines = [];
};
const out = stream('out');
const err = stream('err');

const both = new Console(out, err);
both.log('to out');
both.error('to err');
both.warn('w %s', 1);
both.assert(false, 'why %s', 'x');
both.assert(false);
both.assert(false, { a: 1 });
both.group('g');
both.error('i');
both.groupEnd();
const { log } = both;
log('taken off');
flush();

const wide = new Console({ stdout: out, stderr: err, groupIndentation: 4, inspectOptions: { depth: 0 } });
wide.group('a');
wide.log({ a: { b: 1 } });
wide.groupEnd();
const called = Console(out);
called.error('same stream');
new Console({ stdout: out, colorMode: true }).log({ a: 1 }, '%s');
class Own extends Console { hello() { this.log('hello'); } }
new Own(out).hello();
wide.time('t');
wide.timeEnd('t');
wide.time();
wide.timeLog('default', 'x', { a: 1 });
lines = lines.map((line) => line.replace(/[\d.]+m?s/, 'TIME'));
flush();

for (const options of [undefined, {}, { stdout: {} }, { stdout: out, stderr: 5 }, { stdout: out, colorMode: 'x' },
  { stdout: out, groupIndentation: -1 }, { stdout: out, inspectOptions: 5 },
  { stdout: out, inspectOptions: { colors: true }, colorMode: true }]) {
  try {
    new Console(options);
    console.log('no error');
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
const failing = Object.assign(new EventEmitter(), { write() { throw new Error('bad stream'); } });
new Console({ stdout: failing }).log('ignored');
try {
  new Console({ stdout: failing, ignoreErrors: false }).log('x');
} catch (error) {
  console.log(error.message);
}
console.log(both instanceof Console, console instanceof Console, {} instanceof Console);
console.log(Object.prototype.toString.call(console), console.log.name);
