'use strict';
// Makes a program and the world in which it runs from a seed, as plain data: a server, up to three clients, what each of the sockets is asked
// to do and when, and what goes wrong.

const { Random } = require('../compare/random.js');

/** What sockets tell of, in which an operation can be done. */
const EVENTS = ['connect', 'data', 'end', 'finish', 'drain', 'timeout', 'written', 'close', 'ready', 'error'];
const SIZES = [0, 1, 2, 10, 100, 1000, 5000, 16384, 20000, 70000, 200000];
/** In place of the largest where something may go wrong: such a write goes out in several requests. Node makes one of it, which can be seen. */
const LARGER = 900000;

/** What a program does happens at multiples of this, and what times out in between: timers that expire together have no order. */
const STEP = 16;

/** Faults that a program must not notice, and those that it may: rates in thousandths. */
const GENTLE = { shorter: 150, eintr: 60, eagain: 80, order: 400, late: 80, stall: 10 };
const HARD = { reset: 12, cut: 8, refuse: 80, abort: 80 };

function socketOptions(random, client) {
  const all = {};
  const maybe = (name, percent, ...values) => {
    if (random.chance(percent)) all[name] = random.pick(values);
  };
  maybe('allowHalfOpen', 35, true);
  maybe('highWaterMark', 25, 0, 1, 100, 100000);
  maybe('noDelay', 10, true);
  maybe('keepAlive', 10, true);
  maybe(client ? 'timeout' : 'pauseOnConnect', 8, client ? 33 : true);
  if (client) maybe('signal', 10, true);
  return all;
}

function operation(random, parties) {
  const on = random.chance(12) ? 's' : random.pick(parties);
  const name = on === 's' ?
    random.weighted({ close: 4, getConnections: 6, unref: 1, ref: 1, maxConnections: 2, dispose: 1 }) :
    random.weighted({
      write: 20, burst: 6, fill: 4, end: 8, destroy: 4, resetAndDestroy: 2, destroySoon: 2, pause: 6, resume: 7, setTimeout: 5, cork: 3, uncork: 4,
      read: 3, unref: 1, ref: 1, setNoDelay: 1, setKeepAlive: 1, state: 3, setEncoding: 1, unpipe: 1, dispose: 1, echo: 2, forward: 2, abort: 1,
    });
  // What goes in a circle never ends.
  if ((name === 'echo' || name === 'forward') && on[0] === 'c') return operation(random, parties);
  const args = {
    write: () => [random.pick(SIZES), random.pick(['buffer', 'buffer', 'latin1', 'hex', 'Uint8Array'])],
    burst: () => [2 + random.below(12), random.pick(SIZES.slice(0, 7))],
    fill: () => [random.pick(SIZES.slice(4))],
    end: () => [random.chance(50) ? 0 : random.pick(SIZES)],
    destroy: () => [random.chance(30)],
    setTimeout: () => [random.pick([0, 1, 17, 49, 3009, 60001])],
    read: () => [random.pick([0, 1, 10, 1000])],
    setEncoding: () => [random.pick(['latin1', 'hex'])],
    maxConnections: () => [random.below(3)],
  }[name]?.() ?? [];
  const when = random.chance(55) ?
    { at: random.weighted({ soon: 8, later: 2 }) === 'soon' ? STEP * random.below(10) : STEP * random.pick([20, 60, 400, 5000]) } :
    { party: random.chance(75) && on !== 's' ? on : random.pick(parties), event: random.pick(EVENTS), nth: random.chance(70) ? 1 : 1 + random.below(4) };
  return { on, when, name, args };
}

function world(random, seed) {
  const all = { seed, latency: STEP * random.pick([0, 0, 1, 3]), buffer: random.pick([2048, 16384, 65536, 262144]) };
  const kind = random.below(10);
  if (kind < 4) return all;
  for (const name of Object.keys(GENTLE)) if (random.chance(60)) all[name] = GENTLE[name];
  if (kind < 7) return all;
  for (const name of Object.keys(HARD)) if (random.chance(50)) all[name] = HARD[name];
  return all;
}

function generate(seed) {
  const random = new Random(seed);
  const clients = Array.from({ length: random.pick([1, 1, 1, 2, 3]) }, () => ({
    at: STEP * random.pick([1, 1, 2, 5]),
    options: socketOptions(random, true),
    read: random.weighted({ data: 10, readable: 3, iterate: 3, onread: 3, late: 3 }),
    peer: random.weighted({ data: 10, readable: 3, iterate: 3, late: 3, echo: 4 }),
  }));
  const parties = clients.flatMap((_, index) => [`c${index}`, `p${index}`]);
  const program = {
    world: world(random, seed),
    unix: random.chance(30),
    server: socketOptions(random, false),
    clients,
    operations: Array.from({ length: 2 + random.below(12) }, () => operation(random, parties)),
  };
  if (isPlain(program)) return program;
  for (const { args } of program.operations) if (args[0] === SIZES.at(-1)) args[0] = LARGER;
  return program;
}

/** Nothing goes wrong, so that what happens is the same on any program. */
const isPlain = ({ world }) => ![...Object.keys(GENTLE), ...Object.keys(HARD)].some((name) => world[name]);
/** Nothing is lost. */
const isGentle = ({ world }) => !Object.keys(HARD).some((name) => world[name]);

module.exports = { GENTLE, HARD, generate, isGentle, isPlain };
