'use strict';
// Performs a program in its world and returns the trace: what happened, each with its time, its party and its name, in order. The rules
// (rules.js) are held against this list alone.

const fs = require('fs');
const net = require('net');
const { readAs, operations } = require('./party.js');

/** Milliseconds of the world, of which each costs nothing. After the first, all that is open is ended; after the second, destroyed. */
const WIND_UP = 200_000;
const GIVE_UP = 20_000_000;
/** What comes after the last 'close' would be a fault, so there is time for it. */
const SILENCE = 100_000;

const EVENTS = ['lookup', 'connect', 'ready', 'end', 'finish', 'drain', 'timeout', 'error', 'close', 'pause', 'resume'];
/** Operations begun by events; one that is begun by what it begins would never end. */
const NESTED = 60;

let paths = 0;

class Run {
  constructor(program) {
    this.program = program;
    this.trace = [];
    this.parties = new Map();
    this.timers = new Set();
    this.seen = new Map();
    this.nested = 0;
    this.began = Date.now();
    this.accepted = 0;
    // Of the bytes that are written; what they are decides how long they become in another encoding.
    this.place = 0;
  }

  log(party, what, ...rest) {
    this.trace.push([Date.now() - this.began, party, what, ...rest]);
  }

  /** Connections that the server has accepted and that are not destroyed. */
  alive() {
    return [...this.parties.values()].filter(({ name, it }) => name[0] === 'p' && !it.destroyed).length;
  }

  /** It is logged, and what the program has planned for it is done. */
  event(party, what, ...rest) {
    this.log(party, what, ...rest);
    const key = `${party} ${what}`;
    const count = (this.seen.get(key) ?? 0) + 1;
    this.seen.set(key, count);
    for (const operation of this.program.operations) {
      const { when } = operation;
      if (when.party === party && when.event === what && when.nth === count && this.nested++ < NESTED) this.perform(operation);
    }
  }

  perform({ on, name, args }) {
    const party = this.parties.get(on);
    if (!party) return;
    try {
      operations[name](this, party, ...args);
    } catch (error) {
      this.log(on, 'throws', name, error.code ?? String(error));
    }
  }

  after(milliseconds, then) {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      then();
      this.look();
    }, milliseconds);
    this.timers.add(timer);
  }

  /** Watches a socket or a server. */
  add(name, it, read) {
    const party = { name, it, closed: false, writes: 0, waiting: new Set(), sent: [], received: [], read, piped: new Set() };
    this.parties.set(name, party);
    for (const event of EVENTS) {
      it.on(event, (value) => {
        const detail = event === 'error' ? value.code ?? value.message : event === 'close' ? value === true : undefined;
        if (event === 'close') {
          party.closed = true;
          if (name === 's') this.log(name, 'alive', this.alive());
          else this.log(name, 'bytes', it.bytesRead, it.bytesWritten);
        }
        if (event === 'connect') party.port = it.localPort;
        this.event(name, event, ...(detail === undefined ? [] : [detail]));
        if (event === 'close') this.look();
      });
    }
    readAs(this, party);
    return party;
  }

  accept(socket) {
    const index = this.accepted++;
    const plan = this.program.clients[index] ?? this.program.clients[0];
    const party = this.add(`p${index}`, socket, plan.peer);
    party.port = socket.remotePort;
    this.event(party.name, 'connect');
    this.log('s', 'connection', index);
  }

  connect(index) {
    const { options, read } = this.program.clients[index];
    const all = { ...this.where, ...options };
    const name = `c${index}`;
    if (read === 'onread') {
      all.onread = {
        buffer: Buffer.alloc(4096),
        callback: (length, buffer) => {
          this.parties.get(name).received.push(Buffer.from(buffer.subarray(0, length)));
          this.event(name, 'data', length);
          return true;
        },
      };
    }
    const controller = options.signal ? new AbortController() : undefined;
    if (controller) all.signal = controller.signal;
    this.add(name, net.connect(all), read).controller = controller;
  }

  /** Whether all that was begun has come to its end. */
  look() {
    if (this.ending || !this.started || this.timers.size > 1) return;
    for (const party of this.parties.values()) if (!party.closed || party.waiting.size > 0) return;
    this.ending = true;
    clearTimeout(this.patience);
    setTimeout(() => this.done(), SILENCE);
  }

  /** Ends all that is open, as a program does that has no more to say. */
  windUp() {
    this.log('', 'winds up');
    for (const party of this.parties.values()) {
      const { it, name } = party;
      if (party.closed) continue;
      if (name === 's') {
        if (it.listening) it.close();
        continue;
      }
      while (it.writableCorked > 0) it.uncork();
      operations.resume(this, party);
      if (!it.destroyed) it.end();
    }
    this.patience = setTimeout(() => this.resumeAll(), SILENCE);
  }

  /** A pipe stops its source when its destination has ended, and at each chunk when it was destroyed before. */
  resumeAll(rounds = this.program.operations.length) {
    for (const { it, piped } of this.parties.values()) if (it.destroyed) for (const source of piped) source.it.unpipe(it);
    const open = [...this.parties.values()].filter(({ closed, name }) => !closed && name !== 's');
    for (const party of open) operations.resume(this, party);
    // An operation that waits for the first 'data' may pause as late as now.
    const again = () => rounds > 0 && open.some(({ it }) => it.isPaused());
    this.patience = setTimeout(() => again() ? this.resumeAll(rounds - 1) : this.giveUp(), GIVE_UP);
  }

  giveUp() {
    const open = [...this.parties.values()].filter(({ closed }) => !closed).map(({ name }) => name);
    const waiting = [...this.parties.values()].flatMap(({ name, waiting }) => [...waiting].map((what) => `${name} ${what}`));
    this.log('', 'gives up', ...open, ...waiting);
    for (const { it, closed } of this.parties.values()) if (!closed) it.destroy?.();
    this.patience = setTimeout(() => {
      this.ending = true;
      for (const party of this.parties.values()) {
        if (!party.closed) this.log(party.name, 'never closes');
        for (const what of party.waiting) this.log(party.name, 'never called back', what);
      }
      this.done();
    }, SILENCE);
  }

  start() {
    const { unix, server: options, clients, operations } = this.program;
    const server = net.createServer(options, (socket) => this.accept(socket));
    this.add('s', server);
    server.on('drop', () => {
      this.accepted++;
      this.log('s', 'drop');
    });
    const where = unix ? { path: `/simulate/${paths++}` } : { port: 0, host: '127.0.0.1' };
    server.listen(where, () => {
      this.where = unix ? where : { port: server.address().port, host: '127.0.0.1' };
      this.began = Date.now();
      clients.forEach(({ at }, index) => this.after(at, () => this.connect(index)));
      for (const operation of operations) {
        if (operation.when.at !== undefined) this.after(operation.when.at, () => this.perform(operation));
      }
      this.patience = setTimeout(() => this.windUp(), WIND_UP);
      this.timers.add(this.patience);
      this.started = true;
    });
  }

  finish() {
    const state = fs.readlinkSync('/simulate/state');
    const handles = process._getActiveHandles().filter((handle) => handle instanceof net.Socket || handle instanceof net.Server);
    const own = new Set([...this.parties.values()].map(({ it }) => it));
    this.open = Number(/open=(\d+)/.exec(state)[1]);
    this.faults = Number(/faults=(\d+)/.exec(state)[1]);
    this.handles = handles.filter((handle) => own.has(handle)).length;
    return this;
  }
}

/** The run that is under way, for what nobody catches. */
let current = null;
for (const event of ['uncaughtException', 'unhandledRejection']) {
  process.on(event, (error) => {
    if (!current) throw error;
    current.log('', event, String(error?.stack ?? error));
  });
}

async function perform(program) {
  fs.accessSync(`/simulate/begin/${Object.entries(program.world).map(([name, value]) => `${name}=${value}`).join(',')}`);
  const run = new Run(program);
  current = run;
  await new Promise((resolve) => {
    run.done = resolve;
    run.start();
  });
  current = null;
  return run.finish();
}

module.exports = { perform };
