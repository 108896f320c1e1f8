'use strict';
// What the scripts of this folder share: printing that is the same on every run.
// Text is printed through console.log only; README.md beside this file describes the rules.
// `net` is loaded only by what needs it, so that the scripts about other modules stand without it.

const masks = [];
const lanes = [];
let watchdog;

// From here on `value` (a port, a path, a pid) is printed as `name`.
function mask(value, name) {
  const text = String(value);
  const escaped = text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const pattern = /^\d+$/.test(text) ? `(?<![0-9])${escaped}(?![0-9])` : escaped;
  masks.push([new RegExp(pattern, 'g'), name]);
  return value;
}

function hidden(text) {
  for (const [pattern, name] of masks) text = text.replace(pattern, name);
  return text.replaceAll('\0', '\\0');
}

// One line for an error: name, message, then the own enumerable properties in their order.
function describe(err) {
  if (!(err instanceof Error)) return 'not an Error: ' + show(err);
  const props = Object.keys(err).map((key) => `${key}: ${show(err[key], true)}`);
  let line = `${err.name} "${err.message}" {${props.join(', ')}}`;
  if (Array.isArray(err.errors)) line += ` errors: [${err.errors.map(describe).join('; ')}]`;
  return line;
}

function show(value, nested = false) {
  if (typeof value === 'string') return nested ? JSON.stringify(value) : value;
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'function') return `function ${value.name}`;
  if (Object.is(value, -0)) return '-0';
  if (value === null || typeof value !== 'object') return String(value);
  if (value instanceof Error) return describe(value);
  if (ArrayBuffer.isView(value)) {
    const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
    const hex = Array.from(bytes.subarray(0, 32), (b) => b.toString(16).padStart(2, '0'));
    const more = bytes.length > 32 ? ` ... ${bytes.length} bytes` : '';
    return `${value.constructor.name}<${hex.join(' ')}${more}>`;
  }
  if (Array.isArray(value)) return `[${value.map((v) => show(v, true)).join(', ')}]`;
  if (['Socket', 'Server'].includes(value.constructor?.name)) return `a ${value.constructor.name}`;
  const keys = Object.keys(value);
  return `{${keys.map((key) => `${key}: ${show(value[key], true)}`).join(', ')}}`;
}

function line(values) {
  return hidden(values.map((value) => show(value)).join(' '));
}

// Prints one line at once.
function log(...values) {
  console.log(line(values));
}

function printLanes() {
  for (const [name, lines] of lanes.splice(0)) {
    console.log(`--- ${name}`);
    for (const text of lines) console.log(text);
  }
}

// How much longer than usual things may take.
const SLOW = Number(process.env?.QJSNET_SLOW ?? 1);

// A log of its own for one of several parties whose order among each other is the poller's affair:
// its lines are printed together when the process exits.
function lane(name) {
  if (watchdog === undefined) {
    process.on('exit', printLanes);
    // A hang is easier to understand with the lines collected so far than without.
    watchdog = setTimeout(() => {
      console.log('stuck: what was collected follows');
      process.exit(99);
    }, 15000 * SLOW);
    watchdog.unref();
  }
  const lines = [];
  lanes.push([name, lines]);
  return (...values) => { lines.push(line(values)); };
}

// Logs each of the named events with its arguments.
function watch(emitter, names, print = log, prefix = '') {
  for (const name of names.split(' ')) {
    emitter.on(name, (...args) => { print(prefix + name, ...args); });
  }
  return emitter;
}

// Runs `fn` and prints what it returns or throws.
function attempt(label, fn, print = log) {
  let result;
  try {
    result = fn();
  } catch (err) {
    print(`${label}: threw`, err);
    return undefined;
  }
  print(`${label}: returned`, result);
  return result;
}

// A listening server on 127.0.0.1; its port is printed as PORT.
function serve(options, onConnection, onListening) {
  const server = require('net').createServer(options, onConnection);
  server.listen(0, '127.0.0.1', () => {
    onListening(mask(server.address().port, 'PORT'), server);
  });
  return server;
}

// Both ends of one connection; the server accepts no second one, so the process ends with the two sockets.
function pair(serverOptions, clientOptions, ready) {
  let client;
  let peer;
  let connected = false;
  const both = () => {
    if (peer !== undefined && connected) ready(client, peer);
  };
  serve(serverOptions, function(socket) {
    this.close();
    peer = socket;
    mask(socket.remotePort, 'CLIENTPORT');
    both();
  }, (port) => {
    client = require('net').connect({ port, host: '127.0.0.1', ...clientOptions });
    client.once('connect', () => {
      connected = true;
      both();
    });
  });
}

// Calls `body` in a worker of a cluster, with what sends a message to the primary, which prints it.
function inWorker(body) {
  const cluster = require('cluster');
  if (cluster.isWorker) return body((...message) => process.send(message), cluster.worker);
  const worker = cluster.fork();
  worker.on('message', (message) => log(message));
  worker.on('listening', () => log('listening'));
  worker.on('exit', (code) => log('exit', code));
}

// Calls back with a port of 127.0.0.1 on which nobody listens; it is printed as `name`.
function deadPort(ready, name = 'DEADPORT') {
  const server = require('net').createServer();
  server.listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => ready(mask(port, name)));
  });
}

// Looks every few milliseconds whether `condition` holds, and then goes on, however long that took.
function until(condition, then) {
  if (condition()) then();
  else setTimeout(until, 10, condition, then);
}

let sockets = 0;

// A fresh path for a Unix socket, printed as SOCKET1, SOCKET2, …
function socketPath() {
  sockets += 1;
  const path = require('path').join(require('os').tmpdir(), `qjsnet-${process.pid}-${sockets}.sock`);
  return mask(path, `SOCKET${sockets}`);
}

// The least that an event target has to have, with its listeners counted.
class CountedTarget {
  #listeners = [];

  addEventListener(type, fn, options) {
    this.#listeners.push({ type, fn, once: options?.once });
  }

  removeEventListener(type, fn) {
    this.#listeners = this.#listeners.filter((listener) => listener.type !== type || listener.fn !== fn);
  }

  dispatchEvent(event) {
    for (const { type, fn, once } of [...this.#listeners]) {
      if (type !== event.type) continue;
      if (once) this.removeEventListener(type, fn);
      fn.call(this, event);
    }
  }

  count() {
    return this.#listeners.length;
  }
}

module.exports = {
  CountedTarget, SLOW, attempt, deadPort, describe, inWorker, lane, log, mask, pair, serve, show, socketPath, until, watch,
};
