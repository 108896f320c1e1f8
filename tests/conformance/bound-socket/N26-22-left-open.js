// N26-22: a program with nothing but bound sockets ends, and their files go with it.
const { log, socketPath } = require('../lib.js');
const { spawnSync } = require('child_process');
const fs = require('fs');

const run = (code) => {
  const file = socketPath();
  const { status, stdout } = spawnSync(process.execPath, ['-e', code, file], { encoding: 'utf8' });
  log(status, stdout.trim(), fs.existsSync(file));
  if (fs.existsSync(file)) fs.unlinkSync(file);
};
const make = "const fs = require('fs'), net = require('net'); const path = process.argv[1]; const bound = new net.BoundSocket({ path });";
run(`${make} new net.BoundSocket(); console.log(fs.existsSync(path))`);
run(`${make} process.on('exit', () => console.log(fs.existsSync(path)))`);
run(`${make} console.log(fs.existsSync(path)); process.exit(3)`);
run(`${make} new net.Socket({ handle: bound }); console.log(fs.existsSync(path))`);
run(`${make} net.createServer().listen(bound).unref(); console.log(fs.existsSync(path))`);
