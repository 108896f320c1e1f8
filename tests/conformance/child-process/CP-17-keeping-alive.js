// CP-17: what keeps the program alive: a child, its pipes, and what `unref` changes
'use strict';
const { spawn } = require('child_process');
const { lane } = require('../lib');

const parents = {
  'a child': `const child = spawn('sleep', ['0.1'], { stdio: 'ignore' }); child.on('exit', () => console.log('told'));`,
  'a child that is not kept': `const child = spawn('sleep', ['100'], { stdio: 'ignore' });
    console.log(child.unref(), child.ref(), child.unref()); process.on('exit', () => child.kill());`,
  'its pipes': `const child = spawn('sleep', ['0.1']); child.unref(); child.stdin.unref(); child.stderr.unref();
    child.stdout.on('close', () => console.log('stdout'));`,
  'nothing': `const child = spawn('sleep', ['100']); child.unref();
    for (const stream of child.stdio) stream.unref(); process.on('exit', () => child.kill());`,
  'the exit of the program': `const child = spawn('sleep', ['100']);
    process.on('exit', () => console.log(child.exitCode, child.kill(), child.killed)); process.exit(2);`,
};
for (const [label, code] of Object.entries(parents)) {
  const print = lane(label);
  const parent = spawn(process.execPath, ['-e', `const { spawn } = require('child_process'); ${code}`], { stdio: ['ignore', 'pipe', 'inherit'] });
  parent.stdout.on('data', (chunk) => print(`${chunk}`));
  parent.on('close', (...how) => print(how));
}
