// CP-25: options that tune the engine are handed on to the program
'use strict';
const { fork, spawnSync } = require('child_process');
const { log } = require('../lib.js');

if (process.argv[2] === 'child') process.send(process.execArgv);
else {
  for (const option of ['--stack-size=984', '--max-old-space-size=200', '--max_semi_space_size=16', '--max-http-header-size=8192', '--v8-pool-size=1']) {
    const { status, stdout } = spawnSync(process.execPath, [option, '-p', 'process.execArgv[0]'], { encoding: 'utf8' });
    log(option, status, stdout);
  }
  const child = fork(__filename, ['child'], { execArgv: ['--stack-size=984', '--no-warnings'] });
  child.on('message', (message) => log('in the child', message));
  child.on('exit', (code) => log('exit', code));
}
