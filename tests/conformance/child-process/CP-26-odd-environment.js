// CP-26: an environment that is no UTF-8 reaches the program and its children
'use strict';
const { exec, spawnSync } = require('child_process');
const { log } = require('../lib.js');

if (process.argv[2] !== 'inner') {
  // The shell makes the bytes.
  const script = `ODD="$(printf 'a\\377b')" EMPTY= exec "$0" "$1" inner`;
  const { status, stdout } = spawnSync('/bin/sh', ['-c', script, process.execPath, __filename], { encoding: 'utf8' });
  log(status, stdout);
} else {
  log(JSON.stringify(process.env.ODD), JSON.stringify(process.env.EMPTY));
  const inChild = `"${process.execPath}" -p 'JSON.stringify([process.env.ODD, process.env.LONE, process.env.EMPTY])'`;
  log(spawnSync(inChild, { shell: true, encoding: 'utf8' }).stdout);
  exec(inChild, { env: { ...process.env, LONE: 'x\ud800y' } }, (error, stdout) => log(error, stdout));
}
