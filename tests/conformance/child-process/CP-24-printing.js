// CP-24: the options -p and -e in all their forms, and `process._eval`
'use strict';
const { spawnSync } = require('child_process');
const { log } = require('../lib.js');

const run = (args, input = '') => {
  const { status, stdout } = spawnSync(process.execPath, args, { input, encoding: 'utf8' });
  log(args, status, stdout);
};
const shown = '[process._eval, process.argv.slice(1), process.execArgv].join()';
run(['-p', '1 + 1']);
run(['-pe', '1 + 2']);
run(['-p', '-e', '1 + 3']);
run(['-e', '1 + 4', '-p']);
run(['--print', '-e', '1 + 5']);
run(['-p', shown, 'a', '-b']);
run(['-pe', shown, 'a']);
run(['-p'], '1 + 7');
run(['-p', '-'], shown);
run([], `console.log(${shown})`);
run(['-', 'a'], `console.log(${shown})`);
run(['-px', '1']);
run(['-pe']);
run(['-e', 'console.log(1)', '-e', 'console.log(2)']);
