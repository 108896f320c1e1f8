// exit: 4
// The program ends while children run, with pipes open and writes in flight.
const { leftOpen } = require('./lib');
const { execFile, spawn } = require('child_process');

leftOpen();
for (const stdio of ['pipe', 'ignore', ['pipe', 'pipe', 'inherit', 'pipe']]) {
  for (let i = 0; i < 10; i++) {
    const child = spawn('sleep', ['2'], { stdio });
    child.on('exit', () => { throw new Error('nothing is told any more'); });
    child.stdin?.on('error', () => {}).write(new Uint8Array(1000000));
    if (i % 2) child.unref();
  }
}
execFile('sleep', ['2'], { timeout: 100000 }, () => { throw new Error('nothing is told any more'); });
setTimeout(() => process.exit(4), 20);
