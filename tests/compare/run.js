'use strict';
// Runs random programs and prints what they saw: the other half of `main.js`.
//
//   run.js KIND FIRST COUNT          the programs of these seeds, each behind a line `== SEED`
//   run.js KIND --file FILE          the program that is written in a file

const fs = require('fs');
const { Random } = require('./random.js');
const { Trace } = require('./trace.js');

const [kind, first, count] = process.argv.slice(2);
const { generate, run } = require(`./${kind}.js`);

let trace;
process.on('uncaughtException', (error) => trace.log('uncaught', error));
process.on('unhandledRejection', (error) => trace.log('unhandled', error));
process.on('warning', () => {});

async function one(title, program) {
  trace = new Trace();
  await run(program, trace);
  fs.writeSync(1, `== ${title}\n${trace.lines().join('\n')}\n`);
}

async function main() {
  if (first === '--file') return one(count, JSON.parse(fs.readFileSync(count, 'utf8')));
  for (let seed = Number(first); seed < Number(first) + Number(count); seed++) await one(seed, generate(new Random(seed)));
}

main();
