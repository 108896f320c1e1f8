'use strict';
// Runs scenarios with one call failing at a time: each outcome of `points.js`, for each call that the scenario makes, once and from
// then on. To be run with the interposer preloaded, on qjsnet or on Node: `run.sh` does.
//
//   main.js --list                    the names of the scenarios and how many points each has
//   main.js [--only NAMES] [--calls NAMES | --except NAMES] [--shard I/N] [--seed S] [--trace FILE]
//   main.js --point POINT             one point, with all that was seen: SCENARIO|CALL|AT|OUTCOME|TIMES
//
// Each point has a process of its own, forked from this one when everything is loaded and the loop has been used once: it ends
// as the program ends, and one that crashes takes no other with it. Node cannot be forked (its threads would be missing), there all points
// run in one process, and `--after POINT` goes on behind one that ended it.

const fs = require('fs');
const { Watch } = require('./watch.js');
const { ALLOCATIONS, callsWanted, pointsOf } = require('./points.js');
const scenarios = { ...require('./scenarios.js'), ...require('./handles.js').scenarios, ...require('./children.js') };

const FORKS = process.versions.v8 === undefined;
/** Status of a child in which a rule was broken; an uncaught error is 1. */
const BROKEN = 3;
/** Status of one that the sanitizer ended: run.sh says so. */
const REPORTED = 99;
/** Status of one in which nothing was left to wait for before the scenario was over. */
const UNFINISHED = 4;
/** At one of so many points the sanitizer looks for leaks, which takes longer than the point itself. */
const LEAKS = Number(process.env.TORTURE_LEAKS ?? 4);
const SECONDS = 30 * Number(process.env.QJSNET_SLOW ?? 1);

const options = {};
for (let i = 2; i < process.argv.length; i++) {
  const name = process.argv[i].slice(2);
  options[name] = name === 'list' ? true : process.argv[++i];
}

const arm = (plan) => fs.accessSync(`/torture/arm/${plan}`);
const disarm = () => fs.accessSync('/torture/off');
const told = (what) => fs.readlinkSync(`/torture/${what}`);

function counts() {
  const all = {};
  for (const part of told('counts').split(' ')) {
    const [name, count] = part.split('=');
    all[name] = Number(count);
  }
  return all;
}

/** True in a fresh child; false here, when it has ended. */
function forked() {
  try {
    fs.accessSync(`/torture/fork/${SECONDS}`);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

/** The names of what is open. */
function descriptors() {
  return fs.readdirSync('/proc/self/fd').map((fd) => {
    try {
      return fs.readlinkSync(`/proc/self/fd/${fd}`);
    } catch {
      return ''; // The folder itself.
    }
  });
}

/** What is open and was not, if it is more in all: libuv closes one that it keeps for when no other is left, and opens another. */
function left(before) {
  const now = descriptors();
  return now.length > before.length ? now.filter((name) => !before.includes(name)) : [];
}

let current = null;

/** Out of memory a script may end by an exception; then the process has to come to its end in order, and no more is asked. */
function uncaught(kind, error) {
  disarm();
  if (!current) throw error;
  if (current.memory) current.endedByException(error);
  else current.fault(`${kind}: ${error?.stack}`);
}
process.on('uncaughtException', (error) => uncaught('uncaught', error));
process.on('unhandledRejection', (error) => uncaught('unhandled', error));

/** One run of a scenario to its end. */
function run(scenario, plan, memory = false) {
  const begin = scenarios[scenario];
  const real = begin.real || !FORKS;
  return new Promise((resolve) => {
    fs.accessSync(`/torture/clock/${real ? 'real' : 'virtual'}`);
    // A promise that cannot be resolved for want of memory would be waited for for ever.
    const watch = new Watch((done) => {
      disarm();
      resolve(done);
    }, memory, real);
    current = watch;
    const begun = () => {
      watch.began = true;
      setTimeout(() => watch.look(), 1);
    };
    arm(plan);
    try {
      begin(watch);
      begun();
    } catch (error) {
      // What goes on with the run needs memory.
      if (memory) disarm();
      watch.error('thrown', error);
      begun();
    }
  }).then((watch) => {
    current = null;
    for (const file of watch.files) fs.rmSync(file, { force: true });
    return watch;
  });
}

/** Descriptors are closed a turn after 'close' here and there, and a child that was killed takes a while to end. */
async function settle(watch, before) {
  for (const fds of watch.got) for (const fd of fds) if (fd >= 0) fs.closeSync(fd);
  const isLeft = () => left(before).length > 0 || told('children') !== 'none';
  for (let turn = 0; turn < 250 && isLeft(); turn++) {
    await new Promise((resolve) => setTimeout(resolve, 2 * watch.slow));
    // What an exception came between is nobody's any more, and closes when the engine finds that.
    if (watch.exception && turn % 10 === 0) {
      watch.open.clear();
      globalThis.gc?.();
    }
  }
  const open = left(before);
  if (open.length > 0) watch.fault(`descriptors were left open: ${open.join(', ')}`);
  if (told('children') !== 'none') watch.fault('children were left that nobody waited for');
}

function lanes(lines) {
  const lanes = new Map();
  for (const line of lines) {
    const who = line.split(':')[0];
    lanes.set(who, [...lanes.get(who) ?? [], line]);
  }
  return [...lanes.keys()].sort().flatMap((who) => lanes.get(who)).join('; ');
}

/** Runs a point to its end and tells of it; what it returns is whether a rule was broken. */
async function runPoint(point) {
  const [scenario, call, at, outcome, times] = point.split('|');
  const before = descriptors();
  const watch = await run(scenario, `${call}/${at}/${outcome}/${times}`, ALLOCATIONS.includes(call));
  const { hit } = counts();
  // A script that got an exception instead of its child cannot end it.
  if (watch.exception) fs.accessSync('/torture/kill');
  await settle(watch, before);
  if (options.point) fs.writeSync(1, watch.lines.map((line) => `${line}\n`).join('') + `${hit} calls had the outcome\n`);
  if (options.trace) fs.appendFileSync(options.trace, `${point}\t${hit > 0 ? lanes(watch.lines) : 'not reached'}\n`);
  for (const fault of watch.faults) fs.writeSync(1, `FAULT ${point}: ${fault.replaceAll('\n', ' ')}\n`);
  return watch.faults.length > 0;
}

/** Lines of a list in which two words and a reason stand on each. */
function pairsOf(file) {
  const lines = fs.readFileSync(`${__dirname}/${file}`, 'utf8').split('\n').filter((line) => line !== '' && line[0] !== '#');
  return lines.map((line) => line.split(/ {2,}/, 2));
}

/** What the engine itself leaves or breaks without memory: `[function, end]`. */
const KNOWN = pairsOf('engine.txt');

/** What the sanitizer wrote of the child that has ended, where reports go to files. */
function reportOf(child) {
  const { 1: path } = [...(process.env.ASAN_OPTIONS ?? '').matchAll(/log_path=([^:]+)/g)].at(-1) ?? [];
  if (path === undefined) return null;
  const file = `${path}.${child}`;
  const where = /^ *#0 0x\w+ in (\w+)/m.exec(fs.readFileSync(file, 'latin1'))?.[1];
  return { file, where };
}

/** What the end of a child breaks, if anything: 'abort' is one of libuv's own, 'known' one of the engine's. */
function verdict(point) {
  const call = point.split('|')[1];
  let end = told('ended');
  if (end === 'exit 0') return 'passed';
  if (end === `exit ${BROKEN}`) return 'broken';
  // What handles uncaught errors, and what watches, needs memory itself.
  if (ALLOCATIONS.includes(call) && ['exit 1', 'exit 7', `exit ${UNFINISHED}`].includes(end)) return 'passed';
  const [, where] = /^signal 6 in (.*)$/.exec(end) ?? [];
  const documented = fs.readFileSync(`${__dirname}/aborts.txt`, 'utf8').split('\n').map((line) => line.split(/ +/, 2).join(' '));
  if (documented.includes(`${call} ${where}`)) return 'abort';
  const reached = told('reached').split(' ');
  const report = end === `exit ${REPORTED}` ? reportOf(told('forked')) : null;
  if (report !== null) end = `report in ${report.where}`;
  if (KNOWN.some(([name, how]) => reached.includes(name) && end.startsWith(how))) {
    fs.writeSync(1, `known ${point}\n`);
    // What is left there are faults.
    if (report !== null) fs.unlinkSync(report.file);
    return 'known';
  }
  fs.writeSync(1, `FAULT ${point}: the process ended with ${end === 'time' ? 'nothing, it hung' : end}\n`);
  return 'broken';
}

/** Who made the first call that failed. */
function showCallers() {
  for (const name of told('callers').split('\n')) if (name !== '') fs.writeSync(1, `  in ${name}\n`);
}

/** How often a scenario makes each call. The number moves a little with what happens at the same time. */
async function callsOf(scenario) {
  const most = {};
  for (let turn = 0; turn < 2; turn++) {
    if (!FORKS || forked()) {
      process.exitCode = FORKS ? UNFINISHED : 0;
      const watch = await run(scenario, 'none/0/EIO/1');
      for (const fault of watch.faults) fs.writeSync(1, `FAULT ${scenario}, without a failing call: ${fault}\n`);
      if (FORKS) return null;
    } else if (told('ended') !== 'exit 0') throw new Error(`${scenario}, without a failing call, ends with ${told('ended')}`);
    for (const [name, count] of Object.entries(counts())) most[name] = Math.max(most[name] ?? 0, count);
  }
  return most;
}

async function main() {
  const only = options.point ? [options.point.split('|')[0]] : options.only?.split(',');
  const chosen = Object.keys(scenarios).filter((name) => !only || only.includes(name));
  // What is made on first use does not count. `pipe()` compares with `process.stdout`, which is compiled then.
  void process.stdout;
  await run('echo', 'none/0/EIO/1');
  for (const name of FORKS ? Object.keys(scenarios) : []) {
    // Scripts of ours that only these use are compiled when they are first used, which the engine does not survive without memory.
    // A thread that is started here would be missing in a forked process.
    if (scenarios[name].real && !scenarios[name].startsThreads) await run(name, 'none/0/EIO/1');
  }
  for (const [name] of FORKS ? KNOWN : []) fs.accessSync(`/torture/name/${name}`);
  const [shard, shards] = (options.shard ?? '0/1').split('/').map(Number);
  const sums = { passed: 0, abort: 0, known: 0, broken: 0, reached: 0 };
  let skipping = options.after !== undefined;
  let number = 0;
  let runs = 0;
  const one = async (point) => {
    fs.writeSync(1, `point ${point}\n`);
    fs.accessSync(`/torture/leaks/${options.point || runs++ % LEAKS === 0 ? 'look' : 'skip'}`);
    let end;
    if (!FORKS) end = await runPoint(point) ? 'broken' : 'passed';
    else if (forked()) {
      process.exitCode = UNFINISHED;
      return await runPoint(point) ? BROKEN : 0;
    } else end = verdict(point);
    sums[end]++;
    if (end === 'broken' || options.point) showCallers();
    if (counts().hit > 0) sums.reached++;
    return null;
  };
  for (const scenario of chosen) {
    if (skipping && options.after.split('|')[0] !== scenario) continue;
    const calls = await callsOf(scenario);
    if (calls === null) return 0;
    const points = pointsOf(scenario, calls, callsWanted(options.calls, options.except), Number(options.seed ?? 0));
    if (options.list) {
      console.log(`${points.length}\t${scenario}`);
      continue;
    }
    // No sooner: what a run has done by now decides what the engine has cached, and so which allocation is which.
    if (options.point) return await one(options.point) ?? sums.broken;
    const start = skipping ? points.indexOf(options.after) + 1 : 0;
    skipping = false;
    for (let i = start; i < points.length; i++) {
      if (number++ % shards !== shard) continue;
      const status = await one(points[i]);
      if (status !== null) return status;
    }
  }
  if (!options.list) fs.writeSync(1, `ran ${sums.passed} ${sums.abort} ${sums.known} ${sums.broken} ${sums.reached}\n`);
  return sums.broken > 0 ? 1 : 0;
}

main().then((status) => { process.exitCode = status; });
