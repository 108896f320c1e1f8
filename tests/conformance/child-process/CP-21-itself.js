// CP-21: the program as its own child
'use strict';
const { execFile, spawn } = require('child_process');
const { log } = require('../lib');

const run = (args, options, input) => new Promise((resolve) => {
  const child = execFile(process.execPath, args, options, (err, stdout, stderr) => {
    log(args[0], err && err.code, stdout, err ? /Error/.test(stderr) : stderr);
    resolve();
  });
  child.stdin.end(input);
});
(async () => {
  await run(['-e', 'console.log(process.argv.length, process.env.A, process.argv[1])', 'x'], { env: { A: 'a' } });
  await run(['-e', 'process.exitCode = 7']);
  await run(['-e', 'throw new Error("x")']);
  await run(['-e', 'process.stdin.pipe(process.stdout)'], {}, 'through');
  await run(['-'], {}, 'console.log("from stdin")');
  const child = spawn(process.execPath, ['-e', 'process.on("SIGTERM", () => process.exit(3)); console.log("ready"); setInterval(() => {}, 1000)']);
  child.stdout.once('data', () => child.kill());
  child.on('exit', (...how) => log(how, child.killed));
})();
