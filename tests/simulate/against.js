'use strict';
// Compares what programs see on Node and on qjsnet where nothing goes wrong. It runs outside of any world: its children have one each.
//
//   against.js NODE QJSNET WORLD FIRST COUNT

const { spawnSync } = require('child_process');
const fs = require('fs');
const path = require('path');
const { generate } = require('./program.js');
const { shrink } = require('./shrink.js');

const [node, qjsnet, world, first, count] = process.argv.slice(2);
const MAIN = path.join(__dirname, 'main.js');
const OUT = path.join(__dirname, '../../target/simulate');
const SLOW = Number(process.env.QJSNET_SLOW ?? 1);
const BATCH = 250;

function traces(program, milliseconds, ...args) {
  const { stdout } = spawnSync(program, [MAIN, '--print', ...args], {
    encoding: 'utf8', env: { ...process.env, LD_PRELOAD: world }, timeout: milliseconds * SLOW, killSignal: 'SIGKILL', maxBuffer: 1 << 28,
  });
  const all = new Map();
  for (const part of stdout.split(/^== /m).slice(1)) {
    const end = part.indexOf('\n');
    all.set(part.slice(0, end), part.slice(end + 1).trimEnd());
  }
  return all;
}

function bothOf(program) {
  const file = path.join(OUT, `candidate-${process.pid}.json`);
  fs.writeFileSync(file, JSON.stringify(program));
  const both = [node, qjsnet].map((one) => traces(one, 10_000, file).get(file));
  fs.rmSync(file);
  return both;
}

// Node has no number for what was corked and waits for a connection, or was lost before that.
function isSame(theirs, ours) {
  if (theirs === ours) return true;
  if (theirs === undefined || ours === undefined) return false;
  const lines = ours.split('\n');
  const known = theirs.split('\n').map((line, index) => (/ bytes \d+ NaN$/.test(line) ? lines[index] : line));
  return known.join('\n') === ours;
}

function firstDifference([theirs, ours]) {
  const [a, b] = [theirs, ours].map((text) => (text ?? 'no trace').split('\n'));
  const at = a.findIndex((line, index) => line !== b[index]);
  return `Node: ${a[at] ?? '(nothing)'}; qjsnet: ${b[at] ?? '(nothing)'}`;
}

async function main() {
  let compared = 0;
  let failed = 0;
  const last = Number(first) + Number(count);
  for (let seed = Number(first); seed < last; seed += BATCH) {
    const size = Math.min(BATCH, last - seed);
    const [theirs, ours] = [node, qjsnet].map((one) => traces(one, 30_000 + size * 100, String(seed), String(size)));
    for (const [title, trace] of theirs) {
      compared++;
      if (isSame(trace, ours.get(title))) continue;
      const program = generate(Number(title));
      const differs = (candidate) => {
        const [a, b] = bothOf(candidate);
        return !isSame(a, b);
      };
      if (!differs(program)) continue;
      failed++;
      const smallest = await shrink(program, differs, 60);
      const file = path.join(OUT, `node-${title}.json`);
      fs.writeFileSync(file, `${JSON.stringify(smallest, null, 1)}\n`);
      console.log(`FAULT seed ${title} differs from Node: ${firstDifference(bothOf(smallest))}; tests/simulate/run.sh --file ${file}`);
    }
  }
  console.log(`${compared - failed} passed, ${failed} failed`);
  process.exitCode = failed > 0 || compared === 0 ? 1 : 0;
}

main();
