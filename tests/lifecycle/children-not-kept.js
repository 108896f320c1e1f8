// The program ends by itself while children run that do not keep it alive: handle and pipes close with the loop.
const { leftOpen } = require('./lib');
const { spawn } = require('child_process');

leftOpen();
for (let i = 0; i < 20; i++) {
  const child = spawn('sleep', ['2'], { stdio: i % 2 ? 'pipe' : 'ignore' });
  child.on('exit', () => { throw new Error('nothing is told any more'); });
  child.unref();
  for (const stream of child.stdio) stream?.unref();
}
