'use strict';
// Runs scenarios with one call of libc failing at a time: each outcome of `points.js`, for each call that the scenario makes,
// once and from then on. To be run with the interposer preloaded, on qjsnet or on Node: `run.sh` does.
//
//   main.js --list                    the names of the scenarios and how many points each has
//   main.js [--only WORDS] [--shard I/N] [--every K] [--trace FILE] [--after POINT]
//   main.js --point POINT             one point, with all that was seen: SCENARIO|CALL|AT|OUTCOME|TIMES
//
// Before a point is run its name is written to stdout, so that the last one tells which of them ended the process.

const fs = require('fs');
const { Watch } = require('./watch.js');
const outcomes = require('./points.js');
const scenarios = require('./scenarios.js');

const options = {};
for (let i = 2; i < process.argv.length; i++) {
  const name = process.argv[i].slice(2);
  options[name] = name === 'list' ? true : process.argv[++i];
}

const arm = (plan) => fs.accessSync(`/torture/arm/${plan}`);
const disarm = () => fs.accessSync('/torture/off');

function counts() {
  const all = {};
  for (const part of fs.readlinkSync('/torture/counts').split(' ')) {
    const [name, count] = part.split('=');
    all[name] = Number(count);
  }
  return all;
}

const descriptors = () => fs.readdirSync('/proc/self/fd').length;

process.on('uncaughtException', (error) => {
  disarm();
  if (current) current.fault(`uncaught: ${error.stack}`);
  else throw error;
});
process.on('unhandledRejection', (error) => {
  if (current) current.fault(`unhandled: ${error?.stack}`);
  else throw error;
});

let current = null;

/** One run of a scenario to its end. */
function run(scenario, plan) {
  return new Promise((resolve) => {
    const watch = new Watch(resolve);
    current = watch;
    arm(plan);
    try {
      scenarios[scenario](watch);
    } catch (error) {
      watch.error('thrown', error);
    }
    watch.began = true;
    setTimeout(() => watch.look(), 1);
  }).then((watch) => {
    disarm();
    current = null;
    for (const file of watch.files) fs.rmSync(file, { force: true });
    return watch;
  });
}

/** Descriptors are closed a turn after 'close' here and there; so many turns are waited. */
async function settled(before) {
  for (let turn = 0; turn < 50 && descriptors() > before; turn++) await new Promise((resolve) => setTimeout(resolve, 2));
  return descriptors() - before;
}

async function pointsOf(scenario) {
  const most = {};
  // The number of calls of a run moves a little with what happens at the same time.
  for (let turn = 0; turn < 3; turn++) {
    const watch = await run(scenario, 'none/0/EIO/1');
    for (const fault of watch.faults) throw new Error(`${scenario}, without a fault of the kernel: ${fault}`);
    for (const [name, count] of Object.entries(counts())) most[name] = Math.max(most[name] ?? 0, count);
  }
  const all = [];
  for (const call of Object.keys(outcomes)) {
    // What happens at the fortieth read of a run happens at the sixtieth, too.
    for (let at = 0; at < Math.min(most[call] ?? 0, 40); at++) {
      for (const { outcome, times } of outcomes[call]) all.push(`${scenario}|${call}|${at}|${outcome}|${times}`);
    }
  }
  return all;
}

function lanes(lines) {
  const lanes = new Map();
  for (const line of lines) {
    const who = line.split(':')[0];
    lanes.set(who, [...lanes.get(who) ?? [], line]);
  }
  return [...lanes.keys()].sort().flatMap((who) => lanes.get(who)).join('; ');
}

async function runPoint(point) {
  const [scenario, call, at, outcome, times] = point.split('|');
  const before = descriptors();
  const watch = await run(scenario, `${call}/${at}/${outcome}/${times}`);
  const { hit } = counts();
  const left = await settled(before);
  if (left > 0) watch.fault(`${left} descriptors were left open`);
  return { watch, hit };
}

async function main() {
  const chosen = Object.keys(scenarios).filter((name) => !options.only || options.only.split(',').includes(name));
  await run('echo', 'none/0/EIO/1'); // What is made on first use does not count.
  await run('names looked up', 'none/0/EIO/1');
  if (options.point) {
    const { watch, hit } = await runPoint(options.point);
    console.log(watch.lines.join('\n'));
    for (const fault of watch.faults) console.log(`FAULT ${fault}`);
    console.log(`${hit} calls had the outcome`);
    return watch.faults.length;
  }
  const [shard, shards] = (options.shard ?? '0/1').split('/').map(Number);
  const every = Number(options.every ?? 1);
  let faults = 0;
  let runs = 0;
  let hits = 0;
  let skipping = options.after !== undefined;
  for (const scenario of chosen) {
    if (skipping && options.after.split('|')[0] !== scenario) continue;
    const points = await pointsOf(scenario);
    if (options.list) {
      console.log(`${points.length}\t${scenario}`);
      continue;
    }
    const start = skipping ? points.indexOf(options.after) + 1 : 0;
    skipping = false;
    for (let i = start; i < points.length; i++) {
      if (i % shards !== shard || Math.floor(i / shards) % every !== 0) continue;
      fs.writeSync(1, `point ${points[i]}\n`);
      const { watch, hit } = await runPoint(points[i]);
      runs++;
      if (hit > 0) hits++;
      for (const fault of watch.faults) fs.writeSync(1, `FAULT ${points[i]}: ${fault.replaceAll('\n', ' ')}\n`);
      faults += watch.faults.length;
      if (options.trace) fs.appendFileSync(options.trace, `${points[i]}\t${hit > 0 ? lanes(watch.lines) : 'not reached'}\n`);
    }
  }
  fs.writeSync(1, `ran ${runs} points, of which ${hits} were reached; ${faults} faults\n`);
  return faults;
}

main().then((faults) => { process.exitCode = faults > 0 ? 1 : 0; });
