'use strict';
// What a run of a scenario is watched for: every socket and server that it makes, what was written and what arrived, and that all of it
// comes to an end. The rules are those of a network library, whatever fails below it:
//
//  - each socket and each server that listened gives 'close', once and last;
//  - each callback of a write, an end or a close is called, once;
//  - a byte that was reported as written arrives, or one side has an error or a 'close' that says so.

/** A build that is slow on purpose gets more time, unless the clock is virtual. */
const SLOW = Number(process.env.QJSNET_SLOW ?? 1);
/** Milliseconds after which a run is cut short: a connection that the kernel never accepted waits as long as one lets it. */
const PATIENCE = 250;
/** The same where children take part, which have to start. */
const PATIENCE_WITH_OTHERS = 600 * SLOW;
/** The same behind an exception, when what was begun before it may never come to its end. */
const EXCEPTION_PATIENCE = 100;
/** Milliseconds in which all must have closed after that. */
const LAST_CALL = 1500;

class Watch {
  /** `memory`: an allocation fails. `real`: time passes by itself. */
  constructor(done, memory, real) {
    this.memory = memory;
    this.real = real;
    this.slow = real ? SLOW : 1;
    this.errors = 0;
    this.exception = false;
    this.lines = [];
    this.faults = [];
    this.open = new Set();
    this.waiting = new Set();
    this.pairs = [];
    this.files = [];
    // Lists of descriptors that came, of each -1 when it is somebody else's. There is room for them before memory fails.
    this.got = [[], [], [], []];
    this.gotLists = 0;
    this.gaveUp = false;
    this.began = false;
    this.done = done;
    const patience = real ? PATIENCE_WITH_OTHERS : PATIENCE;
    let left = memory ? Math.ceil(patience / EXCEPTION_PATIENCE) : 1;
    // In steps where an exception may make it shorter: a new timer would need memory, too.
    this.timer = setInterval(() => {
      if (--left <= 0 || this.exception) this.giveUp();
    }, patience / left);
  }

  line(text) { this.lines.push(text); }

  fault(text) { this.faults.push(text); }

  error(who, error) {
    // Without memory there is an exception, and not even its object when that takes memory too.
    if (this.memory && (error === null || error.name === 'InternalError')) {
      this.exception = true;
      this.line(`${who}: no memory`);
      return;
    }
    if (!(error instanceof Error)) this.fault(`${who}: an error that is none: ${error}`);
    this.errors++;
    this.line(`${who}: ${error.code ?? error.name}${error.syscall ? ` ${error.syscall}` : ''}`);
  }

  /** Watches a socket or a server until its 'close'. */
  add(who, it) {
    const state = { it, closed: 0, failed: false, after: null };
    this.open.add(state);
    it.on('error', (error) => {
      if (state.closed > 0) this.fault(`${who}: 'error' after 'close'`);
      state.failed = true;
      this.error(who, error);
      // A server that could not listen has no handle and gives no 'close'.
      if (it.listening === false) this.leave(state);
    });
    it.on('close', (failed) => {
      if (++state.closed > 1) this.fault(`${who}: 'close' twice`);
      state.failed ||= failed === true;
      this.line(`${who}: close${failed === true ? ' after an error' : ''}`);
      this.leave(state);
    });
    // Not 'data': its listener would make the stream flow.
    for (const event of ['end', 'finish', 'drain', 'connect', 'timeout']) {
      it.on(event, () => {
        if (state.closed > 0) this.fault(`${who}: '${event}' after 'close'`);
        if (event !== 'drain') this.line(`${who}: ${event}`);
      });
    }
    return state;
  }

  /** Watches a child until its 'close'; one that could not start may give an 'error' alone. */
  child(who, child) {
    const state = { it: child, closed: 0, failed: false };
    this.open.add(state);
    child.on('error', (error) => this.error(who, error));
    // A child that was disconnected by this side gives no 'close', in Node neither.
    let disconnected = false;
    child.on('exit', (code, signal) => {
      this.line(`${who}: exit ${code} ${signal}`);
      if (disconnected) this.leave(state);
    });
    child.on('message', () => this.line(`${who}: message`));
    child.on('disconnect', () => {
      disconnected = true;
      this.line(`${who}: disconnect`);
      if (child.pid === undefined) this.leave(state);
    });
    child.on('close', () => {
      if (++state.closed > 1) this.fault(`${who}: 'close' twice`);
      this.line(`${who}: close`);
      this.leave(state);
    });
  }

  /** It is used again after its 'close'. */
  again(state) {
    state.closed = 0;
    this.open.add(state);
  }

  leave(state) {
    this.open.delete(state);
    this.look();
  }

  /** A callback that must be called exactly once. */
  callback(who, then = () => {}) {
    const waiting = { who, calls: 0 };
    this.waiting.add(waiting);
    return (error, ...rest) => {
      if (++waiting.calls > 1) this.fault(`${who}: called back twice`);
      this.waiting.delete(waiting);
      if (error) this.error(`${who} callback`, error);
      then(error, ...rest);
      this.look();
    };
  }

  /** Bytes go from one watched side to the other; null for a side that is no socket, and whose failure another one tells. */
  flow(from, to) {
    const flow = { from, to, written: 0, arrived: 0 };
    this.pairs.push(flow);
    return flow;
  }

  /** The scenario has begun all that it begins by itself. */
  look() {
    if (!this.began || this.open.size > 0 || this.waiting.size > 0 || this.ending) return;
    this.ending = true;
    clearTimeout(this.timer);
    // What comes after the last 'close' would be a fault, so there is time for it.
    setTimeout(() => this.finish(), 5);
  }

  /** Nobody knows which listeners were not called: what is open is given up, and no rule but those of the process holds. */
  endedByException(error) {
    this.line(`exception: ${error?.name}`);
    this.exception = true;
    if (!this.gaveUp) this.giveUp();
  }

  giveUp() {
    this.gaveUp = true;
    // A `for (in)` of the engine leaves out what it has no memory for, so that a child may get half of its environment.
    if (this.memory && !this.real && !this.exception && this.errors === 0) this.fault('it stands still, and nobody had an error');
    this.began = true;
    this.line('gave up');
    const last = setTimeout(() => {
      for (const state of this.open) this.fault(`no 'close' of ${state.it.constructor.name}`);
      for (const waiting of this.waiting) this.fault(`${waiting.who}: never called back`);
      this.finish();
    }, this.exception ? 50 : LAST_CALL * this.slow);
    clearInterval(this.timer);
    this.timer = last;
    for (const state of [...this.open]) {
      if (typeof state.it.destroy === 'function') state.it.destroy();
      else if (typeof state.it.kill === 'function') this.end(state.it);
      else if (state.it.listening) state.it.close();
      else {
        // Its address may still be looked up.
        state.it.on('listening', () => { if (state.it.listening) state.it.close(); });
        this.leave(state);
      }
    }
    this.look();
  }

  /** A child that runs on, or that holds a pipe of ours. */
  end(child) {
    if (child.connected) child.disconnect();
    child.kill('SIGKILL');
  }

  finish() {
    for (const { from, to, written, arrived } of this.pairs) {
      const explained = from?.failed || to?.failed || this.gaveUp || to === undefined;
      if (arrived < written && !explained) this.fault(`${written} bytes were written, ${arrived} arrived, and nobody had an error`);
      if (arrived > written && !this.gaveUp) this.line(`${arrived - written} bytes more than reported`);
    }
    if (this.exception) this.faults = [];
    this.done(this);
  }
}

module.exports = { Watch };
