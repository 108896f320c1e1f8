// CP-23: `process.execArgv`: the program's own options, as they were written
'use strict';
const { spawnSync } = require('child_process');
const { log } = require('../lib');

const show = 'console.log(process.execArgv, process.argv.length, process._eval === undefined)';
const run = (args, input) => log(spawnSync(process.execPath, args, { input, encoding: 'utf8' }).stdout);
run(['-e', show]);
run(['--expose_gc', '--no-warnings', '-e', show, 'a', '-b']);
run(['-r', 'fs', '--unhandled-rejections=warn', '--eval', show]);
run(['--require=fs', '--expose-gc', '-'], 'console.log(process.execArgv)');
run(['--unhandled-rejections', 'none', '-e', `${show}; Promise.reject(1)`]);
run(['--expose-gc', '-e', show, '--', 'x']);
