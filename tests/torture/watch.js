'use strict';
// What a run of a scenario is watched for: every socket and server that it makes, what was written and what arrived, and that all of it
// comes to an end. The rules are those of a network library, whatever fails below it:
//
//  - each socket and each server that listened gives 'close', once and last;
//  - each callback of a write, an end or a close is called, once;
//  - a byte that was reported as written arrives, or one side has an error or a 'close' that says so.

/** A build that is slow on purpose gets more time. */
const SLOW = Number(process.env.QJSNET_SLOW ?? 1);
/** Milliseconds after which a run is cut short: a connection that the kernel never accepted waits as long as one lets it. */
const PATIENCE = 250 * SLOW;
/** Milliseconds in which all must have closed after that. */
const LAST_CALL = 1500 * SLOW;

class Watch {
  constructor(done) {
    this.lines = [];
    this.faults = [];
    this.open = new Set();
    this.waiting = new Set();
    this.pairs = [];
    this.files = [];
    this.gaveUp = false;
    this.began = false;
    this.done = done;
    this.timer = setTimeout(() => this.giveUp(), PATIENCE);
  }

  line(text) { this.lines.push(text); }

  fault(text) { this.faults.push(text); }

  error(who, error) {
    if (!(error instanceof Error)) this.fault(`${who}: an error that is none: ${error}`);
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

  /** Bytes go from one watched side to the other. */
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

  giveUp() {
    this.gaveUp = true;
    this.began = true;
    this.line('gave up');
    this.timer = setTimeout(() => {
      for (const state of this.open) this.fault(`no 'close' of ${state.it.constructor.name}`);
      for (const waiting of this.waiting) this.fault(`${waiting.who}: never called back`);
      this.finish();
    }, LAST_CALL);
    for (const state of [...this.open]) {
      if (typeof state.it.destroy === 'function') state.it.destroy();
      else if (state.it.listening) state.it.close();
      else this.leave(state);
    }
    this.look();
  }

  finish() {
    for (const { from, to, written, arrived } of this.pairs) {
      const explained = from.failed || to?.failed || this.gaveUp || to === undefined;
      if (arrived < written && !explained) this.fault(`${written} bytes were written, ${arrived} arrived, and nobody had an error`);
      if (arrived > written && !this.gaveUp) this.line(`${arrived - written} bytes more than reported`);
    }
    this.done(this);
  }
}

module.exports = { Watch };
