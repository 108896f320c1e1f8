'use strict';
// Compares what random programs see on two programs: real Node and qjsnet. To be run by Node: `run.sh` does.
//
//   main.js NODE QJSNET KINDS FIRST COUNT     the programs of these seeds, of each kind
//   main.js NODE QJSNET kept                  the programs that are kept in kept/
//
// A program that differs is made smaller as long as it differs, printed with both traces, and written to `target/compare`; a mend moves it to
// kept/. What is known to differ stands in known-differences.txt.

const { spawnSync } = require('child_process');
const fs = require('fs');
const path = require('path');
const { Random } = require('./random.js');

const [node, qjsnet, kinds, first, count] = process.argv.slice(2);
const RUN = path.join(__dirname, 'run.js');
const OUT = path.join(__dirname, '../../target/compare');
const SLOW = Number(process.env.QJSNET_SLOW ?? 1);
/** Programs that one process runs. */
const BATCH = { events: 500, stream: 250, net: 25 };
/** Milliseconds that a program may take. */
const LIMIT = { events: 2000, stream: 2000, net: 4000 };

/** The traces of a process, by the title of the program. A program that stops the process has one that says so. */
function traces(program, limit, ...args) {
  const { stdout, status, signal, stderr } = spawnSync(program, [RUN, ...args], {
    encoding: 'utf8', timeout: limit * SLOW, killSignal: 'SIGKILL', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'pipe'],
  });
  const all = new Map();
  let lines = [];
  for (const line of stdout.split('\n')) {
    if (line.startsWith('== ')) all.set(line.slice(3), lines = []);
    else if (line !== '') lines.push(line);
  }
  const broken = signal !== null || status !== 0 || /AddressSanitizer|LeakSanitizer|panicked at/.test(stderr);
  return { all, end: broken ? `ended by ${signal ?? `status ${status}`}\n${stderr.slice(0, 2000)}` : null };
}

function same(kind, program) {
  const file = path.join(OUT, `candidate-${process.pid}.json`);
  fs.writeFileSync(file, JSON.stringify(program));
  const [theirs, ours] = [node, qjsnet].map((one) => traces(one, LIMIT[kind], kind, '--file', file));
  fs.rmSync(file);
  const [a, b] = [theirs, ours].map(({ all, end }) => [...all.values()].flat().concat(end && end === ours.end ? end : []));
  // A program that never ends on Node says nothing, nor does one on which Node meets a variable of its own before it has a value, as it does
  // for an error that comes while on() adds its listeners.
  const stumbles = a.some((line) => line.endsWith(' throws ReferenceError'));
  return { is: theirs.end !== null || stumbles || (ours.end === null && a.join('\n') === b.join('\n')), theirs: a, ours: b };
}

/** Leaves out operations, options and nested operations, as long as the two still differ. */
function shrink(kind, program) {
  const copy = (one) => JSON.parse(JSON.stringify(one));
  let smallest = program;
  const keepIf = (candidate) => {
    if (same(kind, candidate).is) return false;
    smallest = candidate;
    return true;
  };
  for (let again = true; again;) {
    again = false;
    for (let i = smallest.operations.length - 1; i >= 0; i--) {
      const candidate = copy(smallest);
      candidate.operations.splice(i, 1);
      again = keepIf(candidate) || again;
    }
  }
  const optionsOf = (one) => [one.serverOptions, one.clientOptions, ...one.streams?.map(({ options }) => options) ?? []].filter(Boolean);
  optionsOf(smallest).forEach((options, which) => {
    for (const name of Object.keys(options)) {
      const candidate = copy(smallest);
      delete optionsOf(candidate)[which][name];
      keepIf(candidate);
    }
  });
  return smallest;
}

const known = fs.readFileSync(path.join(__dirname, 'known-differences.txt'), 'utf8').split('\n')
  .filter((line) => line !== '' && !line.startsWith('#')).map((line) => line.split('\t')[0]);

function report(kind, title, program) {
  const { theirs, ours } = same(kind, program);
  const file = path.join(OUT, `${kind}-${title}.json`);
  fs.writeFileSync(file, `${JSON.stringify(program, null, 2)}\n`);
  console.log(`DIFFERS ${kind} ${title}: ${file}`);
  for (let i = 0; i < Math.max(theirs.length, ours.length); i++) {
    if (theirs[i] === ours[i]) continue;
    console.log(`  Node:   ${theirs[i] ?? '(nothing)'}\n  qjsnet: ${ours[i] ?? '(nothing)'}`);
    break;
  }
}

function random() {
  let differences = 0;
  let programs = 0;
  for (const kind of kinds.split(',')) {
    const { generate } = require(`./${kind}.js`);
    const last = Number(first) + Number(count);
    for (let seed = Number(first); seed < last;) {
      const size = Math.min(BATCH[kind], last - seed);
      const limit = LIMIT[kind] * 3 + size * (kind === 'net' ? 500 : 40);
      const [theirs, ours] = [node, qjsnet].map((one) => traces(one, limit, kind, String(seed), String(size)));
      for (let i = seed; i < seed + size; i++) {
        const [a, b] = [theirs, ours].map(({ all }) => all.get(String(i))?.join('\n'));
        programs++;
        if (a !== undefined && a === b) continue;
        // Once more alone: a machine that is busy can make a difference of its own.
        const program = generate(new Random(i));
        if (same(kind, program).is || known.includes(`${kind} ${i}`)) continue;
        differences++;
        report(kind, i, shrink(kind, program));
      }
      if (ours.end !== null && theirs.end === null) console.log(`${kind} ${seed} to ${seed + size - 1}: ${ours.end}`), differences++;
      seed += size;
    }
  }
  return [programs, differences];
}

function kept() {
  const folder = path.join(__dirname, 'kept');
  let differences = 0;
  const files = fs.readdirSync(folder).filter((file) => file.endsWith('.json')).sort();
  for (const file of files) {
    const kind = file.split('-')[0];
    const program = JSON.parse(fs.readFileSync(path.join(folder, file), 'utf8'));
    const is = same(kind, program).is || same(kind, program).is;
    if (is !== known.includes(file)) continue;
    differences++;
    if (is) console.log(`${file} differs no more: take it out of known-differences.txt`);
    else report(kind, path.basename(file, '.json'), program);
  }
  return [files.length, differences];
}

fs.mkdirSync(OUT, { recursive: true });
const [programs, differences] = kinds === 'kept' ? kept() : random();
console.log(`${programs - differences} passed, ${differences} failed`);
process.exitCode = differences > 0 ? 1 : 0;
