'use strict';
// What must hold of every trace, whatever happened in its world. Each rule looks at the whole of it and returns what it finds wrong.
//
// An entry of a trace is [milliseconds, party, what, ...]: see perform.js and party.js, which make them.

const { isGentle } = require('./program.js');

const NONE = [];

/** What a program does, and callbacks: those that wait when a socket is destroyed are called after its 'close' here and there, as in Node. */
const LATER = [
  'close', 'written', 'ended', 'closed', 'throws', 'write', 'ends', 'state', 'destroys', 'destroys soon', 'sets timeout', 'iterated',
  'iteration fails', 'closes', 'disposed', 'disposal fails', 'connections', 'never called back', 'pause', 'resume', 'alive',
];

/** The entries of a party. */
function entriesOf(run, party) {
  if (!run.entries) {
    run.entries = new Map();
    for (const entry of run.trace) {
      if (!run.entries.has(entry[1])) run.entries.set(entry[1], []);
      run.entries.get(entry[1]).push(entry);
    }
  }
  return run.entries.get(party) ?? NONE;
}

const of = (run, party, ...whats) => entriesOf(run, party).filter(([, , what]) => whats.includes(what));
/** Where the first of these is among the entries of its party; -1 if there is none. */
const first = (run, party, wanted) => entriesOf(run, party).findIndex(([, , what]) => what === wanted);
const sockets = (run) => [...run.parties.keys()].filter((name) => name !== 's');
/** What happened more than once to somebody. */
const twice = (run, what) => [...run.parties.keys()].filter((name) => of(run, name, what).length > 1).map((name) => `'${what}' twice on ${name}`);

/** resetAndDestroy() while shutdown() is under way: libuv refuses, and then there is no 'close', as in Node. */
const isStuck = (run, name) => of(run, name, 'error').some(([, , , code]) => code === 'EINVAL');

/** Pairs of a client and the server's side of its connection, as far as it is known. */
function pairs(run) {
  const names = sockets(run);
  const pairs = [];
  const clients = names.filter((name) => name[0] === 'c');
  for (const peer of names.filter((name) => name[0] === 'p')) {
    // A connection of a Unix socket is made in the call, so that their order is that of the calls.
    const client = run.program.unix ? clients[Number(peer.slice(1))] : clients.find((name) => {
      const { port } = run.parties.get(name);
      return port !== undefined && port === run.parties.get(peer).port;
    });
    if (client) pairs.push([client, peer], [peer, client]);
  }
  return pairs;
}

const RULES = {
  'close, once and last'(run) {
    const found = twice(run, 'close').filter((what) => !what.endsWith(' s'));
    // As in Node, each close() of a server that has no connections gives a 'close'.
    if (of(run, 's', 'close').length > of(run, 's', 'closes').length + 1) found.push('more of the server than it was closed');
    for (const name of run.parties.keys()) {
      const at = first(run, name, 'close');
      if (at < 0 && !isStuck(run, name)) found.push(`no 'close' of ${name}`);
      const after = at < 0 ? undefined : entriesOf(run, name).slice(at + 1).find(([, , what]) => !LATER.includes(what));
      if (after) found.push(`'${after[2]}' of ${name} after its 'close'`);
    }
    return found;
  },

  'end and finish, once, and no data after end'(run) {
    const found = [...twice(run, 'end'), ...twice(run, 'finish')];
    for (const name of sockets(run)) {
      const at = first(run, name, 'end');
      if (at >= 0 && entriesOf(run, name).slice(at).some(([, , what]) => what === 'data')) found.push(`'data' of ${name} after 'end'`);
    }
    return found;
  },

  'drain only after a write that returned false'(run) {
    const found = [];
    for (const name of sockets(run)) {
      if (run.parties.get(name).piped.size > 0) continue;
      let wanted = false;
      for (const [at, , what, , , more] of of(run, name, 'write', 'drain')) {
        if (what === 'write') wanted ||= !more;
        else if (!wanted) found.push(`'drain' of ${name} at ${at} ms, which nobody waits for`);
        else wanted = false;
      }
    }
    return found;
  },

  'each callback once, those of writes that succeed in order'(run) {
    const found = [];
    for (const name of sockets(run)) {
      const calls = of(run, name, 'written', 'ended').map((entry) => entry[3]);
      // end() of a stream that was destroyed without an error does not call back, as in Node.
      const begun = of(run, name, 'write', 'ends').filter((entry) => entry[2] === 'write' || entry[5]).map((entry) => entry[3]);
      if (new Set(calls).size < calls.length) found.push(`a callback of ${name} is called twice`);
      for (const number of begun) if (!calls.includes(number)) found.push(`callback ${number} of ${name} is not called`);
      // As in Node, a write that fails in the call lets those behind it know before those before it.
      const good = of(run, name, 'written').filter((entry) => entry[4] === null);
      const ordered = good.map((entry) => entry[3]);
      if (ordered.some((number, index) => number < ordered[index - 1])) found.push(`callbacks of ${name} out of order: ${ordered}`);
      // One that is refused at once, behind end(), has no part in it.
      const refused = of(run, name, 'write').filter((entry) => !entry[6]).map((entry) => entry[3]);
      const failed = of(run, name, 'written').filter((entry) => entry[4] !== null && !refused.includes(entry[3]));
      if (failed.length > 0 && good.some((entry) => entry[3] > failed[0][3])) found.push(`a write of ${name} succeeds after one that failed`);
    }
    return found;
  },

  'what arrives is what was sent, in order'(run) {
    const found = [];
    for (const [from, to] of pairs(run)) {
      const sent = Buffer.concat(run.parties.get(from).sent);
      const received = Buffer.concat(run.parties.get(to).received);
      const same = received.length <= sent.length && sent.subarray(0, received.length).equals(received);
      if (!same) found.push(`${to} received ${received.length} bytes that ${from} did not send (${sent.length})`);
    }
    return found;
  },

  'what was finished arrives'(run) {
    // One that was told of an end that is none has no way to know.
    if (run.program.world.cut) return [];
    const found = [];
    for (const [from, to] of pairs(run)) {
      const gone = of(run, to, 'destroys', 'destroys soon', 'error').length + of(run, from, 'destroys', 'error').length > 0;
      // An iteration that fails destroys its socket.
      if (gone || of(run, from, 'finish').length === 0 || of(run, to, 'iteration fails').length > 0) continue;
      const [sent, received] = [run.parties.get(from).sent, run.parties.get(to).received].map((list) => Buffer.concat(list).length);
      if (sent !== received) found.push(`${from} finished ${sent} bytes, ${to} received ${received}`);
      if (of(run, to, 'end').length === 0) found.push(`${from} finished, ${to} has no 'end'`);
    }
    return found;
  },

  'no end that nobody sent'(run) {
    if (run.program.world.cut) return [];
    // A write behind the other side's end fails with EPIPE in the library, whose connection is whole.
    const cutOff = ([from]) => of(run, from, 'finish').length === 0 &&
      of(run, from, 'error').some(([, , , code]) => /^E[A-Z]+$/.test(code) && code !== 'EINVAL' && code !== 'EPIPE');
    // A write may have taken the error of the connection: what the kernel says to a read after that is the end.
    const failed = (name) => of(run, name, 'error').length > 0 || of(run, name, 'written').some(([, , , , code]) => code);
    const unaware = ([, to]) => of(run, to, 'end').length > 0 && !failed(to);
    return pairs(run).filter(cutOff).filter(unaware).map(([from, to]) => `'end' of ${to}, whose connection broke at ${from}`);
  },

  'bytesRead and bytesWritten add up'(run) {
    const found = [];
    const total = (list) => list.reduce((sum, bytes) => sum + bytes.length, 0);
    for (const name of sockets(run)) {
      const { sent, received } = run.parties.get(name);
      const [entry] = of(run, name, 'bytes');
      if (!entry) continue;
      const [, , , read, written] = entry;
      if (read < total(received)) found.push(`${name} read ${read} bytes and received ${total(received)}`);
      if (of(run, name, 'end').length > 0 && read !== total(received)) found.push(`${name} read ${read} bytes and received ${total(received)} up to 'end'`);
      if (of(run, name, 'finish').length > 0 && written !== total(sent)) found.push(`${name} wrote ${written} bytes of ${total(sent)}`);
    }
    for (const [from, to] of pairs(run)) {
      const [[, , , , written] = [], [, , , read] = []] = [of(run, from, 'bytes')[0], of(run, to, 'bytes')[0]];
      if (read > written) found.push(`${to} read ${read} bytes, ${from} wrote ${written}`);
    }
    return found;
  },

  'connect, then ready, then data'(run) {
    const found = [...twice(run, 'connect'), ...twice(run, 'ready')];
    for (const name of sockets(run)) {
      if (name[0] !== 'c') continue;
      const [connected, ready, data] = ['connect', 'ready', 'data'].map((what) => first(run, name, what));
      for (const what of ['ready', 'data', 'end', 'finish', 'drain']) {
        const at = first(run, name, what);
        if (at >= 0 && (connected < 0 || at < connected)) found.push(`'${what}' of ${name} before 'connect'`);
      }
      if (data >= 0 && ready > data) found.push(`'data' of ${name} before 'ready'`);
    }
    return found;
  },

  'error, once, and close after it'(run) {
    const found = twice(run, 'error');
    for (const name of sockets(run)) {
      const errors = of(run, name, 'error').length;
      const [close] = of(run, name, 'close');
      if (close && close[3] !== errors > 0) found.push(`'close' of ${name} says ${close[3]} and there were ${errors} errors`);
    }
    return found;
  },

  'timeout not before its time'(run) {
    const found = [];
    for (const name of sockets(run)) {
      let limit = run.program.clients[Number(name.slice(1))]?.options.timeout;
      if (name[0] === 'p') limit = undefined;
      // What is told later than it arrives says nothing of the time.
      const { read } = run.parties.get(name);
      const atOnce = read === 'data' && of(run, name, 'pause').length === 0 && !(name[0] === 'p' && run.program.server.pauseOnConnect);
      const signs = atOnce ? ['data', 'connect', 'written'] : ['connect', 'written'];
      let last = 0;
      for (const [at, , what, value] of entriesOf(run, name)) {
        if (what === 'sets timeout') limit = value, last = at;
        else if (what === 'timeout' && (!limit || at - last < limit)) found.push(`'timeout' of ${name} at ${at} ms, idle since ${last}, for ${limit}`);
        else if (signs.includes(what)) last = at;
      }
    }
    return found;
  },

  'the server closes when its connections have'(run) {
    return of(run, 's', 'alive').filter(([, , , alive]) => alive > 0).map(([at, , , alive]) => `at ${at} ms, with ${alive} connections`);
  },

  'getConnections counts those that live'(run) {
    // A socket that is stuck still counts.
    if ([...run.parties.keys()].some((name) => isStuck(run, name))) return [];
    return of(run, 's', 'connections').filter(([, , , count, alive]) => count !== alive)
      .map(([at, , , count, alive]) => `getConnections says ${count} at ${at} ms, ${alive} are alive`);
  },

  'all ends by itself'(run) {
    const stuck = [...run.parties.keys()].filter((name) => isStuck(run, name));
    const gaveUp = run.trace.filter(([, , what]) => what === 'gives up');
    // A world that loses bytes may leave an end waiting for what does not come; nobody waits behind a destroy().
    return [
      ...isGentle(run.program) && stuck.length === 0 ? gaveUp.map((entry) => entry.slice(2).join(' ')) : [],
      ...run.trace.filter(([, who, what]) => what === 'never closes' && !stuck.includes(who)).map((entry) => entry.slice(1).join(' ')),
    ];
  },

  'nothing is left'(run) {
    const found = [];
    if (run.open > 0) found.push(`${run.open} descriptors are open`);
    if (run.handles > 0) found.push(`${run.handles} handles are active`);
    return found;
  },

  'nothing is thrown that nobody catches'(run) {
    return run.trace.filter(([, , what]) => /^u(ncaught|nhandled)/.test(what)).map((entry) => entry.slice(2).join(' '));
  },
};

/** All that is wrong with a run, each with the rule. */
function broken(run) {
  return Object.entries(RULES).flatMap(([rule, look]) => look(run).map((what) => `${rule}: ${what}`));
}

module.exports = { broken, isStuck };
