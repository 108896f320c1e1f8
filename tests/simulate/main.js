'use strict';
// Runs random programs in their worlds and holds the rules against what they saw. To be run with the world preloaded: `run.sh` does.
//
//   main.js FIRST COUNT             the programs of these seeds; each tenth a second time, with the same trace
//   main.js --print FIRST COUNT     the traces of those in whose world nothing goes wrong; with a file in their place, of that one
//   main.js --kept FILE...          programs that are written in files; beside one may be what Node's trace of it is (.out)
//   main.js --file FILE             one of them, with all that was seen
//
// A program that breaks a rule is made smaller and written to target/simulate.

const fs = require('fs');
const path = require('path');
const { perform } = require('./perform.js');
const { generate, isPlain } = require('./program.js');
const { broken, isStuck } = require('./rules.js');
const { shrink } = require('./shrink.js');

const OUT = process.env.SIMULATE_WORK ?? path.join(__dirname, '../../target/simulate');
const print = (text) => fs.writeSync(1, `${text}\n`);
const text = (run) => run.trace.map((entry) => entry.join(' ')).join('\n');

/** Lines of one party behind each other: what two do in the same moment has no order that programs may rely on. */
function lanes(run) {
  // Node keeps the handle of such a socket, which goes on as if nothing had been asked of it; here it is closed.
  if ([...run.parties.keys()].some((name) => isStuck(run, name))) return 'a reset was refused';
  return [...run.parties.keys(), ''].flatMap((name) => run.trace.filter(([, who]) => who === name)).map((entry) => entry.join(' ')).join('\n');
}

/** Runs a program of a file: its trace, and all that is wrong with it. */
async function judge(file) {
  const run = await perform(JSON.parse(fs.readFileSync(file, 'utf8')));
  const found = broken(run);
  const recording = file.replace(/\.json$/, '.out');
  if (fs.existsSync(recording)) {
    const [theirs, ours] = [fs.readFileSync(recording, 'utf8').trimEnd(), lanes(run)].map((all) => all.split('\n'));
    const at = theirs.findIndex((line, index) => line !== ours[index]);
    if (at >= 0) found.push(`the trace is not Node's: Node: ${theirs[at]}; here: ${ours[at]}`);
  }
  return [run, found];
}

async function explain(file) {
  const [run, found] = await judge(file);
  const log = fs.readlinkSync('/simulate/log');
  print(text(run));
  if (log) print(`what went wrong in the world:\n${log.trimEnd()}`);
  for (const one of found) print(`FAULT ${one}`);
  print(`${file}: ${found.length} faults`);
  return found.length;
}

async function report(seed, program, first) {
  const rule = first.split(':')[0];
  const smallest = await shrink(program, async (candidate) => broken(await perform(candidate)).some((one) => one.startsWith(rule)));
  const file = path.join(OUT, `seed-${seed}.json`);
  fs.writeFileSync(file, `${JSON.stringify(smallest, null, 1)}\n`);
  print(`FAULT seed ${seed}: ${first}; tests/simulate/run.sh ${seed} 1; smaller: tests/simulate/run.sh --file ${file}`);
}

async function seeds(first, count) {
  let failed = 0;
  let faults = 0;
  for (let seed = first; seed < first + count; seed++) {
    if (seed % 200 === 0) print(`at ${seed}`);
    const program = generate(seed);
    const run = await perform(program);
    faults += run.faults;
    const found = broken(run);
    if (seed % 10 === 0 && text(await perform(program)) !== text(run)) found.push('replay: the trace is another each time');
    if (found.length === 0) continue;
    failed++;
    await report(seed, program, found[0]);
  }
  print(`ran ${count} programs, ${failed} failed, ${faults} faults of their worlds`);
  return failed;
}

/** Prints traces, and ends the process: on Node a socket that never closes would keep it. */
async function traces(first, count) {
  if (count === undefined) {
    print(`== ${first}\n${lanes(await perform(JSON.parse(fs.readFileSync(first, 'utf8'))))}`);
  } else {
    for (let seed = first; seed < first + count; seed++) {
      const program = generate(seed);
      if (isPlain(program)) print(`== ${seed}\n${lanes(await perform(program))}`);
    }
  }
  process.exit(0);
}

async function main([how, ...rest]) {
  if (how === '--print') return traces(rest.length > 1 ? Number(rest[0]) : rest[0], rest[1] && Number(rest[1]));
  if (how === '--file') return explain(rest[0]);
  if (how !== '--kept') return seeds(Number(how), Number(rest[0] ?? 1));
  let faults = 0;
  for (const file of rest) {
    for (const one of (await judge(file))[1]) print(`FAULT ${one}; tests/simulate/run.sh --file ${file}`), faults++;
  }
  print(`ran ${rest.length} programs, ${faults} failed, 0 faults of their worlds`);
  return faults;
}

fs.mkdirSync(OUT, { recursive: true });
main(process.argv.slice(2)).then((failed) => { process.exitCode = failed > 0 ? 1 : 0; });
