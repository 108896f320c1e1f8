'use strict';
// Makes a program smaller as long as it fails.

const { GENTLE, HARD } = require('./program.js');

const copy = (program) => JSON.parse(JSON.stringify(program));

/** Each smaller program that is worth a try: the largest steps first. */
function* candidates(program) {
  const change = (edit) => {
    const candidate = copy(program);
    edit(candidate);
    return candidate;
  };
  for (let size = program.operations.length; size >= 1; size = Math.floor(size / 2)) {
    for (let at = 0; at + size <= program.operations.length; at += size) yield change(({ operations }) => operations.splice(at, size));
  }
  if (program.clients.length > 1) {
    for (let at = 0; at < program.clients.length; at++) yield change(({ clients }) => clients.splice(at, 1));
  }
  for (const name of [...Object.keys(GENTLE), ...Object.keys(HARD)]) if (program.world[name]) yield change(({ world }) => delete world[name]);
  const most = program.world.most ?? 1024;
  for (const fewer of [0, Math.floor(most / 2), most - 1]) if (fewer >= 0 && fewer < most) yield change(({ world }) => { world.most = fewer; });
  const options = (one) => [one.server, ...one.clients.map((client) => client.options)];
  for (let which = 0; which < options(program).length; which++) {
    for (const name of Object.keys(options(program)[which])) yield change((one) => delete options(one)[which][name]);
  }
  for (const [at, { options: _, ...ways }] of program.clients.entries()) {
    for (const [way, value] of Object.entries(ways)) {
      const simple = way === 'at' ? 0 : 'data';
      if (value !== simple) yield change(({ clients }) => { clients[at][way] = simple; });
    }
  }
  for (const [at, { args }] of program.operations.entries()) {
    if (typeof args[0] === 'number' && args[0] > 1) yield change(({ operations }) => { operations[at].args[0] = Math.floor(args[0] / 10); });
  }
  if (program.unix) yield change((one) => { one.unix = false; });
  if (program.world.latency > 0) yield change(({ world }) => { world.latency = 0; });
}

/** The smallest program that still fails, after at most so many runs. */
async function shrink(program, fails, runs = 600) {
  let smallest = program;
  for (let again = true; again;) {
    again = false;
    for (const candidate of candidates(smallest)) {
      if (runs-- <= 0) return smallest;
      if (!await fails(candidate)) continue;
      smallest = candidate;
      again = true;
      break;
    }
  }
  return smallest;
}

module.exports = { shrink };
