'use strict';
// Programs of `net`: a server, a client and the server's side of the connection, over TCP or a Unix socket. After each operation the
// program waits until nothing happens any more, so that what the parties do has an order.

const fs = require('fs');
const net = require('net');
const os = require('os');
const path = require('path');
const { ODD, chunk, encoding, value } = require('./values.js');

const PARTIES = ['client', 'peer', 'server'];
const EVENTS = ['data', 'end', 'finish', 'drain', 'close', 'timeout', 'connect', 'ready', 'readable', 'connection', 'listening'];
/** Milliseconds without an event that count as quiet. */
const QUIET = 12;

let paths = 0;

function socketOptions(random) {
  const all = {};
  const maybe = (name, percent, ...values) => {
    if (random.chance(percent)) all[name] = random.pick(values);
  };
  maybe('allowHalfOpen', 35, true);
  maybe('highWaterMark', 20, 0, 1, 10, 100000);
  maybe('noDelay', 10, true, 1);
  maybe('keepAlive', 10, true);
  maybe('objectMode', 3, true);
  maybe('readable', 5, false);
  maybe('writable', 5, false);
  maybe('decodeStrings', 5, false);
  maybe('encoding', 5, 'utf8', 'hex');
  maybe('emitClose', 3, false);
  maybe('autoDestroy', 4, false);
  maybe('pauseOnConnect', 10, true);
  maybe('timeout', 5, 5, 40);
  return all;
}

function operation(random, depth = 0) {
  const party = random.weighted({ client: 10, peer: 8, server: 3 });
  const name = party === 'server' ?
    random.weighted({ close: 4, address: 2, getConnections: 2, unref: 1, ref: 1, listen: 2, on: 3, maxConnections: 1, state: 2 }) :
    random.weighted({
      write: 14, end: 6, destroy: 4, pause: 3, resume: 5, on: 8, setTimeout: 2, setEncoding: 2, setNoDelay: 1, setKeepAlive: 1, read: 3,
      resetAndDestroy: 2, destroySoon: 2, state: 6, address: 1, cork: 2, uncork: 2, unref: 1, ref: 1, connect: 2, pipe: 1, iterate: 1,
      setDefaultEncoding: 1, push: 1, unshift: 1, off: 1, odd: 3, asyncDispose: 1,
    });
  const args = {
    write: () => [chunk(random), encoding(random), random.chance(70)],
    end: () => [random.chance(50) ? 'undefined' : chunk(random), encoding(random), random.chance(60)],
    destroy: () => [random.pick(['undefined', 'undefined', 'error', '"a"'])],
    on: () => [random.pick(EVENTS), random.chance(40) && depth < 2 ? operation(random, depth + 1) : null],
    off: () => [random.pick(EVENTS)],
    setTimeout: () => [random.pick([0, 3, 1000])],
    setEncoding: () => [random.pick(['"utf8"', '"hex"', '"a"'])],
    setDefaultEncoding: () => [random.pick(['"utf8"', '"hex"', '"a"'])],
    read: () => [random.pick(['undefined', '0', '1', '3'])],
    unshift: () => [chunk(random)],
    push: () => [random.pick(['null', '"a"'])],
    iterate: () => [random.below(3)],
    odd: () => [random.pick(['setTimeout', 'setEncoding', 'connect', 'setNoDelay', 'setKeepAlive', 'address', 'write', 'end', 'setTypeOfService']),
      random.pick(ODD), random.pick(ODD)],
  }[name]?.() ?? [];
  return { party, name, args };
}

function generate(random) {
  return {
    unix: random.chance(25),
    serverOptions: socketOptions(random),
    clientOptions: socketOptions(random),
    operations: Array.from({ length: 2 + random.below(9) }, () => operation(random)),
  };
}

const STATE = [
  'connecting', 'pending', 'readyState', 'bytesRead', 'bytesWritten', 'timeout', 'readable', 'readableFlowing', 'readableLength', 'readableEnded',
  'readableAborted', 'writable', 'writableLength', 'writableEnded', 'writableFinished', 'writableNeedDrain', 'writableAborted', 'destroyed', 'closed',
  'allowHalfOpen', 'listening', 'remoteFamily', 'localFamily',
];
const state = (one) => STATE.filter((name) => one[name] !== undefined && one[name] !== false && one[name] !== 0 && one[name] !== null)
  .map((name) => `${name}=${one[name]}`).join(' ');

function perform(program, lane, { name, args }, trace) {
  const one = program[lane];
  const log = (...values) => trace.log(lane, name, ...values);
  if (!one) return log('is not there');
  const v = args.map((arg) => (typeof arg === 'string' && ODD.includes(arg) ? value(arg) : arg));
  // Node counts a server's socket as gone once more when it closes again.
  if (lane === 'peer' && one.destroyed && (name === 'connect' || args[0] === 'connect')) return log('is gone');
  const result = (what) => log('->', what === one ? 'this' : what);
  const callback = (error, ...rest) => log('called back', error, ...rest);
  switch (name) {
    case 'write': return result(one.write(v[0], ...(v[1] === undefined && !v[2] ? [] : [v[1]]), ...(v[2] ? [callback] : [])));
    case 'end': return result(one.end(v[0], v[1], ...(v[2] ? [callback] : [])));
    case 'on':
      watch(program, lane, one, v[0], trace, v[1]);
      return;
    case 'off': return void one.removeAllListeners(v[0]);
    case 'state': return log(state(one));
    case 'address': return log(trace.mask(JSON.stringify(one.address())).replace(/"port":\d+/, '"port":PORT'));
    case 'connect': return result(one.connect(program.where, callback));
    case 'listen': return result(one.listen(program.unix ? `${program.where.path}x` : 0, callback));
    case 'close': return result(one.close(callback));
    case 'getConnections': return result(one.getConnections(callback));
    case 'maxConnections': one.maxConnections = 1; return;
    case 'setTimeout': return result(one.setTimeout(v[0], () => log('timed out')));
    case 'pipe':
      // Two that echo one another never come to an end.
      program.echo ??= lane;
      return program.echo === lane ? result(one.pipe(one) === one) : log('leaves it to', program.echo);
    case 'odd': return log(v[0], args[1], args[2], '->', trace.text(one[v[0]](v[1], v[2]) === one));
    case 'asyncDispose':
      one[Symbol.asyncDispose]().then(() => log('disposed'), (error) => log('rejected', error));
      return;
    case 'iterate':
      (async () => {
        let left = v[0];
        for await (const piece of one) {
          log('gets', piece);
          if (--left < 0) break;
        }
      })().then(() => log('ended'), (error) => log('rejected', error));
      return;
    default: return result(one[name](...v));
  }
}

function attempt(program, operation, trace) {
  try {
    perform(program, operation.party, operation, trace);
  } catch (error) {
    trace.log(operation.party, operation.name, 'throws', error);
  }
}

function watch(program, lane, one, event, trace, nested) {
  one.on(event, (...args) => {
    program.last = Date.now();
    trace.log(lane, event, ...args.map((arg) => (arg instanceof net.Socket ? 'a socket' : arg)));
    if (nested && program.nested++ < 20) attempt(program, nested, trace);
  });
}

async function quiet(program) {
  program.last = Date.now();
  do await new Promise((resolve) => setTimeout(resolve, QUIET / 3)); while (Date.now() - program.last < QUIET);
}

async function run({ unix, serverOptions, clientOptions, operations }, trace) {
  const file = path.join(os.tmpdir(), `compare-${process.pid}-${paths++}`);
  const program = { unix, nested: 0, last: 0 };
  const all = [];
  const add = (lane, one) => {
    all.push(one);
    trace.name(one, lane);
    for (const event of ['error', 'close', 'end']) watch(program, lane, one, event, trace);
    program[lane] = one;
  };
  try {
    add('server', net.createServer(serverOptions));
    program.server.on('connection', (socket) => {
      if (program.peer) {
        trace.log('server', 'one more connection');
        all.push(socket);
        socket.on('error', () => {}).resume();
      } else add('peer', socket);
    });
    program.server.on('drop', () => trace.log('server', 'drop'));
    await new Promise((resolve) => program.server.listen(unix ? file : { port: 0, host: '127.0.0.1' }, resolve));
    program.where = unix ? { path: file } : { port: program.server.address().port, host: '127.0.0.1' };
    add('client', net.connect({ ...program.where, ...clientOptions }));
  } catch (error) {
    trace.log('server', 'not made:', error);
  }
  await quiet(program);
  for (const operation of operations) {
    attempt(program, operation, trace);
    await quiet(program);
  }
  for (const lane of PARTIES) if (program[lane]) trace.log(lane, 'at the end', state(program[lane]));
  for (const one of all) {
    one.removeAllListeners();
    one.on('error', () => {});
    if (one instanceof net.Server) {
      if (one.listening) one.close();
    } else one.destroy();
  }
  await new Promise((resolve) => setTimeout(resolve, 5));
  fs.rmSync(file, { force: true });
}

module.exports = { generate, run };
