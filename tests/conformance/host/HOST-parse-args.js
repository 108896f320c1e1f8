// util.parseArgs: what it makes of a command line, its tokens, and what it refuses.
'use strict';
const { log } = require('../lib.js');
const { parseArgs } = require('util');

function shown(config) {
  try {
    const { values, positionals, tokens } = parseArgs(config);
    log(JSON.stringify(values), Object.getPrototypeOf(values), positionals.join('|'), tokens === undefined ? '' : JSON.stringify(tokens));
  } catch (err) {
    log(err.name, err.code, err.message);
  }
}

const options = {
  verbose: { type: 'boolean', short: 'v' },
  name: { type: 'string', short: 'n' },
  list: { type: 'string', short: 'l', multiple: true },
  flag: { type: 'boolean', short: 'f', multiple: true },
  'no-x': { type: 'boolean' },
};
for (const args of [
  [], ['-v'], ['--verbose'], ['-n', 'a'], ['-na'], ['-n=a'], ['--name', 'a'], ['--name=a'], ['--name=a=b'], ['--name='], ['--name', ''],
  ['-vn', 'a'], ['-vna'], ['-l', '1', '--list', '2', '--list=3'], ['-fff'], ['--name', 'a', '--name', 'b'], ['--no-x'],
  ['-v', '--', '-n', 'x'], ['a', '-v', 'b'], ['-'], ['--'], ['--unknown'], ['--unknown=5'], ['-u'], ['-vu'], ['--name'], ['-n'],
  ['--name', '-v'], ['-n', '--verbose'], ['--name=-v'], ['--verbose=5'], ['-v5'], ['--no-verbose'], ['--__proto__'], ['--name', '--', 'a'],
  ['-n', '-'], ['-1'], ['--list', '-5'], ['-v=5'],
]) {
  log(args.join(' '));
  shown({ args, options });
  shown({ args, options, strict: false });
  shown({ args, options, allowPositionals: true, allowNegative: true, tokens: true });
}
for (const args of [['--foo', 'bar'], ['--foo=bar', '-xy', 'pos'], ['-x=1'], ['--no-color'], ['--no-color=x'], ['--no-']]) {
  shown({ args, strict: false, tokens: true });
  shown({ args, strict: false, allowNegative: true });
}
const defaults = {
  a: { type: 'string', default: 'x' }, b: { type: 'boolean', default: true }, c: { type: 'string', multiple: true, default: ['1', '2'] },
};
shown({ args: [], options: defaults });
shown({ args: ['--a', 'y', '--c', '3'], options: defaults, tokens: true });
shown({ args: ['--no-b'], options: defaults, allowNegative: true });
for (const config of [
  5, null, 'x', { args: 5 }, { args: [], options: 5 }, { args: [], strict: 5 }, { args: [], allowPositionals: 5 }, { args: [], tokens: 5 },
  { args: [], allowNegative: 5 }, { args: [], options: { a: 5 } }, { args: [], options: { a: {} } }, { args: [], options: { a: { type: 'x' } } },
  { args: [], options: { a: { type: 'string', short: 5 } } }, { args: [], options: { a: { type: 'string', short: 'ab' } } },
  { args: [], options: { a: { type: 'string', short: '' } } }, { args: [], options: { a: { type: 'string', multiple: 5 } } },
  { args: [], options: { a: { type: 'string', default: 5 } } }, { args: [], options: { a: { type: 'boolean', default: 'x' } } },
  { args: [], options: { a: { type: 'string', multiple: true, default: 'x' } } },
  { args: [], options: { a: { type: 'string', multiple: true, default: [5] } } },
  { args: [], options: { a: { type: 'boolean', multiple: true, default: ['x'] } } },
  { args: ['x'] }, { args: ['-x'] }, { args: ['x'], strict: false, allowPositionals: false },
]) shown(config);
log(JSON.stringify(parseArgs().values), parseArgs().positionals.length);
