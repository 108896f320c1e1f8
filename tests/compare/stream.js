'use strict';
// Programs of streams: up to three streams, and operations on them, one after the other or in the events of a stream.

const stream = require('stream');
const { ODD, chunk, encoding, value } = require('./values.js');

const KINDS = ['Readable', 'Writable', 'Duplex', 'Transform', 'PassThrough'];
const EVENTS = ['data', 'readable', 'end', 'close', 'error', 'finish', 'drain', 'pipe', 'unpipe', 'pause', 'resume', 'prefinish'];
/** When an operation is done: at once, or in the queue of that name. */
const WHEN = { now: 10, tick: 3, microtask: 2, immediate: 3 };

function options(random) {
  const all = {};
  const maybe = (name, percent, ...values) => {
    if (random.chance(percent)) all[name] = random.pick(values);
  };
  maybe('highWaterMark', 50, 0, 1, 3, 5, 16, 100);
  maybe('objectMode', 15, true, false);
  maybe('readableObjectMode', 8, true);
  maybe('writableObjectMode', 8, true);
  maybe('emitClose', 10, false);
  maybe('autoDestroy', 15, false);
  maybe('allowHalfOpen', 20, false);
  maybe('decodeStrings', 20, false);
  maybe('encoding', 15, 'utf8', 'hex');
  maybe('defaultEncoding', 10, 'hex', 'latin1');
  // How the methods of the stream behave.
  maybe('_read', 50, 'sync', 'tick', 'immediate', 'once', 'throw', 'two', 'end');
  maybe('_write', 70, 'sync', 'sync', 'tick', 'immediate', 'fail', 'fail later', 'throw', 'never');
  maybe('_writev', 20, 'sync', 'tick', 'fail');
  maybe('_final', 30, 'sync', 'tick', 'fail', 'throw');
  maybe('_destroy', 30, 'sync', 'tick', 'fail', 'throw');
  maybe('_construct', 12, 'sync', 'tick', 'fail');
  maybe('_flush', 30, 'sync', 'more', 'fail', 'tick');
  return all;
}

function operation(random, count) {
  const on = random.below(count);
  const name = random.weighted({
    push: 8, read: 8, write: 10, end: 5, destroy: 3, pause: 3, resume: 4, on: 8, off: 2, pipe: 5, unpipe: 2, cork: 2, uncork: 2,
    setEncoding: 2, unshift: 2, state: 3, iterate: 2, finished: 3, pipeline: 2, wait: 5, setDefaultEncoding: 1, emit: 1,
    toArray: 1, addAbortSignal: 1, wrap: 1, isQueries: 1, readableAborted: 1, asyncDispose: 1,
  });
  const when = random.weighted(WHEN);
  const other = random.below(count);
  const args = {
    push: () => [random.chance(15) ? 'null' : chunk(random), encoding(random)],
    unshift: () => [chunk(random), encoding(random)],
    read: () => [random.pick(['undefined', 'undefined', '0', '1', '3', '-1', 'NaN', '1.5', '"a"', 'null'])],
    write: () => [chunk(random), encoding(random), random.chance(60)],
    end: () => [random.chance(50) ? 'undefined' : chunk(random), encoding(random), random.chance(60)],
    destroy: () => [random.pick(['undefined', 'error', 'null', 'undefined', '"a"'])],
    on: () => [random.pick(EVENTS), random.chance(25) ? operation(random, count) : null],
    off: () => [random.pick(['data', 'readable', 'end', 'error'])],
    pipe: () => [other, random.chance(20)],
    unpipe: () => [other, random.chance(50)],
    setEncoding: () => [random.pick(['"utf8"', '"hex"', '"a"', 'undefined', 'null'])],
    setDefaultEncoding: () => [random.pick(['"utf8"', '"hex"', '"a"', 'undefined'])],
    iterate: () => [random.below(4), random.pick(['none', 'break', 'throw'])],
    finished: () => [random.pick(['none', 'readable', 'writable', 'error', 'cleanup'])],
    pipeline: () => [other, random.below(count)],
    emit: () => [random.pick(['error', 'close', 'end', 'finish', 'drain', 'readable'])],
    wrap: () => [other],
  }[name]?.() ?? [];
  // Data that goes in a circle never ends.
  const circular = { pipe: args[0] <= on, pipeline: !(on < args[0] && args[0] < args[1]), wrap: args[0] === on }[name];
  return circular ? { name: 'state', on, when, args: [] } : { name, on, when, args };
}

function generate(random) {
  const count = 1 + random.below(3);
  const streams = Array.from({ length: count }, () => ({ kind: random.pick(KINDS), options: options(random) }));
  const operations = Array.from({ length: 3 + random.below(14) }, () => operation(random, count));
  return { streams, operations };
}

/** The function that a stream's method of this behaviour calls back with. */
function settle(how, callback, trace, lane, result) {
  const call = (...args) => {
    trace.log(lane, 'calls back');
    callback(...args);
  };
  switch (how) {
    case 'sync': return call(null, ...result);
    case 'tick': return process.nextTick(call, null, ...result);
    case 'immediate': return setImmediate(call, null, ...result);
    case 'fail': return call(new Error('failed'));
    case 'fail later': return setImmediate(call, new Error('failed later'));
    case 'throw': throw new Error('thrown by a method');
    default: return undefined;
  }
}

function make({ kind, options }, lane, trace) {
  const all = { ...options };
  for (const name of Object.keys(all)) if (name.startsWith('_')) delete all[name];
  const method = (name, parameters, result = []) => {
    const how = options[`_${name}`];
    if (how === undefined) return;
    all[name] = function (...args) {
      trace.log(lane, `_${name}`, ...args.slice(0, parameters));
      settle(how, args[parameters], trace, lane, result);
    };
  };
  if (kind !== 'Writable' && options._read && kind !== 'Transform' && kind !== 'PassThrough') {
    let pushed = 0;
    all.read = function (size) {
      trace.log(lane, '_read', size);
      const how = options._read;
      if (how === 'throw') throw new Error('thrown by _read');
      const data = all.objectMode || all.readableObjectMode ? { n: pushed } : `d${pushed}`;
      const push = (what) => trace.log(lane, '_read pushes', this.push(what));
      if (how === 'end' || pushed >= 4) return void push(null);
      if (how === 'once' && pushed > 0) return;
      pushed++;
      if (how === 'tick') process.nextTick(push, data);
      else if (how === 'immediate') setImmediate(push, data);
      else push(data);
      if (how === 'two') push(data);
    };
  }
  if (kind === 'Transform') {
    all.transform = function (piece, name, callback) {
      trace.log(lane, '_transform', piece, name);
      settle(options._write ?? 'sync', callback, trace, lane, [piece]);
    };
    if (options._flush) {
      all.flush = function (callback) {
        trace.log(lane, '_flush');
        if (options._flush === 'more') this.push('flushed');
        settle(options._flush === 'more' ? 'sync' : options._flush, callback, trace, lane, []);
      };
    }
  } else if (kind !== 'PassThrough') {
    method('write', 2);
    if (options._writev) {
      all.writev = function (pieces, callback) {
        trace.log(lane, '_writev', pieces.map((piece) => piece.chunk));
        settle(options._writev, callback, trace, lane, []);
      };
    }
    method('final', 0);
  }
  if (options._destroy) {
    all.destroy = function (error, callback) {
      trace.log(lane, '_destroy', error);
      settle(options._destroy === 'sync' && error ? 'pass' : options._destroy, callback, trace, lane, []);
      if (options._destroy === 'sync' && error) callback(error);
    };
  }
  method('construct', 0);
  return new stream[kind](all);
}

const STATE = [
  'readable', 'readableFlowing', 'readableLength', 'readableEnded', 'readableAborted', 'readableDidRead', 'readableObjectMode',
  'readableHighWaterMark', 'readableEncoding', 'writable', 'writableLength', 'writableEnded', 'writableFinished', 'writableCorked',
  'writableNeedDrain', 'writableAborted', 'writableHighWaterMark', 'destroyed', 'closed', 'errored',
];

function state(one) {
  return STATE.filter((name) => name in one && one[name] !== false && one[name] !== 0 && one[name] !== null)
    .map((name) => `${name}=${one[name] instanceof Error ? `${one[name].code ?? one[name].name}` : one[name]}`).join(' ');
}

function perform(program, one, lane, { name, args }, trace) {
  const { streams } = program;
  const log = (...values) => trace.log(lane, name, ...values);
  const callback = (wanted) => (wanted ? [(error) => log('called back', error)] : []);
  const v = args.map((arg) => (typeof arg === 'string' && ODD.includes(arg) ? value(arg) : arg));
  switch (name) {
    case 'write': return log('->', one.write(v[0], ...(v[1] === undefined && !v[2] ? [] : [v[1]]), ...callback(v[2])));
    case 'end': return log('->', one.end(v[0], v[1], ...callback(v[2])) === one);
    case 'on':
      one.on(v[0], (...rest) => {
        log(v[0], ...rest);
        if (v[1] && program.nested++ < 30) attempt(program, v[1], trace);
      });
      return;
    case 'off': return void one.removeAllListeners(v[0]);
    case 'pipe': return log('->', one.pipe(streams[v[0]], ...(v[1] ? [{ end: false }] : [])));
    case 'unpipe': return log('->', v[1] ? one.unpipe(streams[v[0]]) === one : one.unpipe() === one);
    case 'state': return log(state(one));
    case 'iterate':
      (async () => {
        let left = v[0];
        for await (const piece of one) {
          log('gets', piece);
          if (--left < 0 && v[1] === 'break') break;
          if (left < 0 && v[1] === 'throw') throw new Error('thrown in the loop');
        }
      })().then(() => log('ended'), (error) => log('rejected', error));
      return;
    case 'finished': {
      const wanted = { none: {}, readable: { readable: false }, writable: { writable: false }, error: { error: false },
        cleanup: { cleanup: true } }[v[0]];
      stream.finished(one, wanted, (error) => log('finished', error));
      return;
    }
    case 'pipeline': return void stream.pipeline(one, streams[v[0]], streams[v[1]], (error) => log('pipeline', error));
    case 'emit': return log('->', one.emit(v[0], ...(v[0] === 'error' ? [new Error('emitted')] : [])));
    case 'toArray':
      one.toArray().then((all) => log('array', all), (error) => log('rejected', error));
      return;
    case 'addAbortSignal': {
      const controller = new AbortController();
      stream.addAbortSignal(controller.signal, one);
      setImmediate(() => controller.abort());
      return;
    }
    case 'wrap': return void (new stream.Readable({ highWaterMark: 3 }).wrap(streams[v[0]]).on('data', (data) => log('wrapped', data)).on('error', (error) => log(error)));
    case 'isQueries': return log(['isReadable', 'isErrored', 'isDisturbed', 'isWritable', 'isDestroyed']
      .map((query) => `${query}=${stream[query]?.(one)}`).join(' '));
    case 'readableAborted': return log(one.readableAborted, one.writableAborted);
    case 'asyncDispose':
      one[Symbol.asyncDispose]().then(() => log('disposed'), (error) => log('rejected', error));
      return;
    case 'wait': return;
    default: {
      const result = one[name](...v);
      return log('->', result === one ? 'this' : result);
    }
  }
}

function attempt(program, operation, trace) {
  const one = program.streams[operation.on];
  const lane = `s${operation.on}`;
  const go = () => {
    try {
      perform(program, one, lane, operation, trace);
    } catch (error) {
      trace.log(lane, operation.name, 'throws', error);
    }
  };
  switch (operation.when) {
    case 'tick': return process.nextTick(go);
    case 'microtask': return queueMicrotask(go);
    case 'immediate': return setImmediate(go);
    default: return go();
  }
}

/** Runs a program to its end; every stream has a listener for 'error' and 'close'. */
async function run({ streams: specs, operations }, trace) {
  const program = { streams: [], nested: 0 };
  for (const [index, spec] of specs.entries()) {
    const lane = `s${index}`;
    try {
      const one = make(spec, lane, trace);
      trace.name(one, lane);
      one.on('error', (error) => trace.log(lane, 'error', error));
      one.on('close', () => trace.log(lane, 'close', state(one)));
      program.streams.push(one);
    } catch (error) {
      trace.log(lane, 'not made:', error);
      return;
    }
  }
  for (const operation of operations) {
    attempt(program, operation, trace);
    if (operation.name === 'wait') await new Promise((resolve) => setImmediate(resolve));
  }
  for (let turn = 0; turn < 8; turn++) await new Promise((resolve) => setImmediate(resolve));
  for (const [index, one] of program.streams.entries()) trace.log(`s${index}`, 'at the end', state(one));
  for (const one of program.streams) one.destroy();
  await new Promise((resolve) => setImmediate(resolve));
}

module.exports = { generate, run };
