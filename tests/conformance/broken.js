'use strict';
// What a program of the host does while one built-in thing is broken. The scripts of host/HOST-broken-*.js name the
// things; each is replaced in turn by what throws, the program below runs, and the thing is put back. Printed is what
// came out differently than before. What breaks on Node as well is named by the scripts as `exempt`, part by part; with
// BROKEN_ALL=1 in the environment those run too, which tells what Node breaks at.
//
// Nothing here may use what is broken: no methods, no `for (… of …)`, no spread, only what is taken up here.
const assert = require('assert');
const { EventEmitter } = require('events');
const dns = require('dns');
const fs = require('fs');
const net = require('net');
const os = require('os');
const path = require('path');
const querystring = require('querystring');
const { StringDecoder } = require('string_decoder');
const url = require('url');
const util = require('util');

const { apply, defineProperty, deleteProperty, getOwnPropertyDescriptor, ownKeys } = Reflect;
const { now } = Date;
const { push, join } = Array.prototype;
const { then } = Promise.prototype;
const { toString: bufferText } = Buffer.prototype;
const Text = String;
const at = { log: console.log, write: process.stdout.write };
const timers = { setTimeout, setImmediate, setInterval, clearInterval, queueMicrotask };
const add = (list, item) => apply(push, list, [item]);

class Shape {
  constructor() {
    this.side = 4;
  }

  get area() { return 16; }
}
const cyclic = { name: 'cycle' };
cyclic.self = cyclic;
const failure = new TypeError('told');
failure.code = 'E_TOLD';
const values = [
  1, -0, 'it\'s', true, null, undefined, 10n, Symbol('mark'), [1, , 'two', { three: 3 }], { a: { b: { c: { d: 1 } } }, 'e-f': 2 },
  new Map([['k', { v: 1 }], [2, 'two']]), new Set([1, 'two']), Buffer.from('bytes'), new Uint16Array([1, 2]), failure, new Shape(),
  cyclic, new Date(0), /x+/g, (a) => a, class Named {}, Object.create(null), Promise.resolve(5), new Error('with a cause', { cause: failure }),
  'a text\nof two lines that is long enough to be shown as a sum of its lines, one below the other', new WeakMap(), [['x']],
];
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'qjsnet-broken-'));
const files = { text: path.join(folder, 'text.txt'), json: path.join(folder, 'data.json'), module: path.join(folder, 'module.js') };
fs.writeFileSync(files.text, 'grün\n');
fs.writeFileSync(files.json, '{"list":[1,2]}');
fs.writeFileSync(files.module, 'exports.answer = 42; exports.name = require("path").basename(__filename);');

const bytes = Buffer.from('a\u00e4\u20ac\ud83d\ude00');
const message = (fn) => {
  try {
    fn();
  } catch (err) {
    return `${err.name} ${err.code} ${err.message}`;
  }
  return 'nothing thrown';
};

// What runs to its end at once: each gives a text.
const direct = {
  console() {
    let text = '';
    process.stdout.write = (chunk) => {
      text += chunk;
      return true;
    };
    try {
      for (let i = 0; i < values.length; i++) console.log(values[i]);
      console.log('%s is %d of %i, %j and %o', 'this', 1.5, 2, { three: [3] }, { four: 4 }, 'rest', values);
      console.group('in');
      console.table([{ a: 1, b: 'two' }, { a: 3 }]);
    } finally {
      process.stdout.write = at.write;
      // What threw inside of the group has left it open.
      console.groupEnd();
    }
    return text;
  },
  util: () => util.inspect(values, { depth: 5, showHidden: true, colors: true, sorted: true, getters: true }) +
    util.format('%s %s %O', failure, new Shape(), { deep: { er: 1 } }) + util.isDeepStrictEqual([{ a: 1 }], [{ a: 1 }]),
  create: () => util.inspect(Buffer.concat([Buffer.alloc(3, 'ab'), Buffer.from([1, 2]), Buffer.from('68656c6c6f', 'hex'),
    Buffer.from('aGVsbG8', 'base64'), Buffer.from('h\u00e4', 'latin1'), Buffer.from('utf', 'utf16le'), Buffer.allocUnsafe(0)])),
  text: () => `${bytes.toString()} ${bytes.toString('hex')} ${bytes.toString('base64')} ${bytes.toString('latin1', 1, 4)} ` +
    `${bytes.toString('ucs2')} ${bytes.toString('ascii')} ${bytes.toString('base64url')} ${Buffer.byteLength('\u20ac')}`,
  bytes() {
    const made = Buffer.alloc(16);
    made.write('text', 1);
    made.writeUInt32BE(0xdeadbeef, 8);
    bytes.copy(made, 12, 1, 3);
    made.fill('xy', 14);
    return `${apply(bufferText, made.subarray(1, 16), ['hex'])} ${made.readUInt16LE(8)} ${made.indexOf('ext')} ${made.equals(bytes)} ` +
      `${Buffer.compare(made, bytes)} ${made.slice(2, 4).length} ${made.includes(0xad)} ${Buffer.isBuffer(made)}`;
  },
  path: () => `${path.join('/a', '../b', 'c.txt')} ${path.resolve('/x', 'y', '..')} ${path.basename('/a/b.js', '.js')} ${path.extname('a.b.c')} ` +
    `${path.relative('/a/b', '/a/c/d')} ${path.normalize('/a//b/./c/..')} ${path.dirname('/a/b')} ${path.parse('/h/f.txt').name} ` +
    `${path.format({ dir: '/d', base: 'b' })} ${path.isAbsolute('x')}`,
  url() {
    const parsed = new URL('../c?x=1#top', 'http://user:pass@example.com:8080/a/b');
    parsed.pathname = '/d e';
    return `${parsed.href} ${parsed.host} ${parsed.searchParams.get('x')} ${url.fileURLToPath('file:///a%20b')} ${url.pathToFileURL('/x y').href} ` +
      `${url.parse('http://h:1/p?q#r').pathname} ${url.format({ protocol: 'http', host: 'h', pathname: '/p' })}`;
  },
  search: () => Text(new URLSearchParams('a=1&b=%20x&a=2')) + new URLSearchParams({ k: 'v w' }).get('k'),
  query: () => querystring.stringify({ a: 1, b: ['x y', 'z'] }) + querystring.parse('a=1&b=%20')['b'],
  files: () => `${fs.readFileSync(files.text, 'utf8')} ${fs.readFileSync(files.json).length} ${fs.existsSync(folder)} ` +
    `${fs.statSync(files.text).size} ${fs.readdirSync(folder).length} ${fs.statSync(files.text).isFile()}`,
  noFile: () => message(() => fs.readFileSync('/no/such/file')),
  require() {
    delete require.cache[files.module];
    delete require.cache[files.json];
    return `${require(files.module).answer} ${require(files.json).list[1]} ${require(files.module).name} ${require('node:path') === path}`;
  },
  noModule: () => message(() => require('./no-such-module')),
  events() {
    const emitter = new EventEmitter();
    let text = '';
    emitter.once('a', (x) => { text += x; });
    emitter.on('a', function(x, y) { text += `${x}${y}${this === emitter}`; });
    emitter.emit('a', 1, 2);
    emitter.emit('a', 3, 4, 5, 6);
    return `${text} ${emitter.listenerCount('a')} ${message(() => emitter.emit('error', new Error('unheard')))} ${emitter.listeners('a').length}`;
  },
  target() {
    const target = new EventTarget();
    let text = '';
    const listener = (event) => { text += `${event.type}${event.target === target}${event.defaultPrevented}`; };
    target.addEventListener('x', listener);
    target.addEventListener('x', { handleEvent: listener }, { once: true });
    target.dispatchEvent(new Event('x'));
    target.removeEventListener('x', listener);
    target.dispatchEvent(new Event('x'));
    return text;
  },
  abort() {
    const controller = new AbortController();
    let text = '';
    controller.signal.onabort = () => { text += 'on'; };
    controller.signal.addEventListener('abort', () => { text += 'listener'; });
    controller.abort(5);
    return `${text} ${controller.signal.aborted} ${controller.signal.reason} ${AbortSignal.abort().reason.name}`;
  },
  decoder() {
    const decoder = new StringDecoder('utf8');
    return decoder.write(bytes.subarray(0, 4)) + decoder.write(bytes.subarray(4)) + decoder.end() + new StringDecoder('base64').write(bytes);
  },
  encoding: () => new TextDecoder().decode(new TextEncoder().encode('\u20ac')) + new TextDecoder('utf-16le').decode(Buffer.from('hi', 'utf16le')),
  assert: () => message(() => assert.strictEqual(1, 2)) + message(() => assert.deepStrictEqual({ a: [1] }, { a: [2] })) +
    message(() => assert.ok(0, 'so')) + message(() => assert.throws(() => { throw failure; }, { code: 'X' })),
  process: () => `${typeof process.hrtime()[0]} ${process.cwd() === path.dirname(__dirname)} ${typeof process.memoryUsage().rss} ` +
    `${process.uptime() > 0} ${typeof process.env.PATH} ${message(() => process.chdir('/no/such'))} ${typeof process.hrtime.bigint()}`,
  argument: () => message(() => Buffer.alloc('x')) + message(() => setTimeout(1)) + message(() => fs.readFileSync({})) + message(() => path.join(1)),
  clone: () => util.inspect(structuredClone({ list: [1, new Map([[1, { a: 2 }]]), new Set([3])], when: new Date(0) })),
  base64: () => atob(btoa('text')),
};

// What ends later: each calls `done` with a text.
const later = {
  queues(done) {
    const order = [];
    const note = (name, last) => {
      add(order, name);
      if (last) done(apply(join, order, [' ']));
    };
    process.nextTick((a, b) => note(a + b), 'ti', 'ck');
    timers.queueMicrotask(() => note('microtask'));
    timers.setImmediate((name) => {
      note(name);
      timers.setTimeout((name) => note(name, true), 1, 'timer');
    }, 'immediate');
  },
  warning(done) {
    process.once('warning', (warning) => done(`${warning.name} ${warning.code} ${warning.message}`));
    process.emitWarning('careful', 'Careful', 'W001');
  },
  file(done) {
    fs.readFile(files.text, 'utf8', (err, text) => done(`${err} ${text}`));
  },
  promises(done) {
    apply(then, fs.promises.readFile(files.text, 'utf8'), [done, done]);
  },
  stream(done) {
    let text = '';
    fs.createReadStream(files.text, 'utf8').on('data', (part) => { text += part; }).on('end', () => done(text));
  },
  lookup(done) {
    dns.lookup('localhost', { family: 4 }, (err, address, family) => done(`${err} ${address} ${family}`));
  },
  echo(done) {
    const server = net.createServer((socket) => {
      socket.on('data', (chunk) => socket.write(chunk));
      socket.on('end', () => socket.end());
    });
    server.listen(0, '127.0.0.1', () => {
      const socket = net.connect(server.address().port, '127.0.0.1');
      let text = '';
      socket.on('data', (chunk) => {
        text += apply(bufferText, chunk, ['latin1']);
        socket.end();
      });
      socket.on('close', (failed) => server.close(() => done(`${text} ${failed}`)));
      socket.write(Buffer.from('echoed'));
    });
  },
};

// How long a part may take that is only slow. What never ends is exempt.
const limit = process.env.BROKEN_ALL ? 1000 : 5000;

let finish;
process.setUncaughtExceptionCaptureCallback((err) => finish(`uncaught ${err && err.message}`));

// Handles one name after the other, and then calls `then`.
function inTurn(names, next, then) {
  let i = 0;
  const step = () => {
    if (i === names.length) then();
    else next(names[i++], step);
  };
  step();
}

const directNames = Object.keys(direct);
const laterNames = Object.keys(later);

/** Calls back with the texts of all parts, but for those of `exempt`, an object with their names. */
function runAll(exempt, then) {
  const texts = { __proto__: null };
  for (let i = 0; i < directNames.length; i++) {
    const name = directNames[i];
    if (exempt[name]) continue;
    try {
      texts[name] = direct[name]();
    } catch (err) {
      texts[name] = 'threw';
      texts.why ??= { __proto__: null };
      texts.why[name] = err;
    }
  }
  inTurn(laterNames, (name, next) => {
    if (exempt[name]) {
      next();
      return;
    }
    let ended = false;
    const started = now();
    const stuck = timers.setInterval(() => {
      if (now() - started > limit) finish('stuck');
    }, 100);
    finish = (text) => {
      if (ended) return;
      ended = true;
      timers.clearInterval(stuck);
      texts[name] = text;
      next();
    };
    // From a turn of its own, so that the order of ticks and microtasks is always the same.
    timers.setImmediate(() => {
      try {
        later[name](finish);
      } catch {
        finish('threw');
      }
    });
  }, () => then(texts));
}

const label = (key) => (typeof key === 'symbol' ? `[${key.description}]` : key);

// The parts at which Node breaks too.
function partsOf(text = '') {
  const parts = { __proto__: null };
  if (!process.env.BROKEN_ALL) for (const part of text.split(' ')) parts[part] = true;
  return parts;
}

/** Where each of them takes seconds, one of so many. */
const SHARE = process.env.QJSNET_SHORT ? 16 : 1;

function survive(all) {
  const points = all.filter((_, i) => i % SHARE === 0);
  const failed = [];
  let expected;
  const tell = (point, texts) => {
    const differs = (name) => !point.exempt[name] && texts[name] !== expected[name];
    let names = '';
    for (let i = 0; i < directNames.length; i++) if (differs(directNames[i])) names += ` ${directNames[i]}`;
    for (let i = 0; i < laterNames.length; i++) if (differs(laterNames[i])) names += ` ${laterNames[i]}`;
    if (names !== '') add(failed, [point.name, names, texts.why]);
  };
  const end = () => {
    fs.rmSync(folder, { recursive: true });
    for (const [name, names, why] of failed) {
      fs.writeSync(1, `${name}:${names}\n`);
      for (const part of Object.keys(why ?? {})) console.error(part, why[part]);
    }
    fs.writeSync(1, `differences: ${failed.length}\n`);
    process.exit();
  };
  runAll({}, (texts) => {
    expected = texts;
    runAll({}, (again) => {
      tell({ name: 'nothing', exempt: {} }, again);
      inTurn(points, (point, next) => {
        point.change();
        runAll(point.exempt, (texts) => {
          point.restore();
          tell(point, texts);
          // What was left half done fails now, and not in the next one's time.
          finish = () => {};
          timers.setImmediate(() => timers.setImmediate(next));
        });
      }, end);
    });
  });
}

/** Runs the program for each of `targets`, [name, object, which keys], with each own property of it broken in turn. */
function broken(targets, exempt = {}) {
  const points = [];
  for (const [holderName, holder, only] of targets) {
    const keys = ownKeys(holder).map((key) => [label(key), key]).sort((a, b) => (a[0] < b[0] ? -1 : 1));
    for (const [text, key] of keys) {
      const own = getOwnPropertyDescriptor(holder, key);
      if (!own.configurable || key === 'constructor' || (only !== undefined && !only(key))) continue;
      if (typeof own.value !== 'function' && own.get === undefined) continue;
      const name = `${holderName}.${text}`;
      const thrower = function() { throw new at.Error('broken: ' + name); };
      const changed = { __proto__: null, configurable: true, enumerable: own.enumerable };
      if (own.get) {
        changed.get = thrower;
        changed.set = own.set;
      } else {
        changed.value = thrower;
        changed.writable = true;
      }
      points.push({
        name,
        exempt: partsOf(exempt[name]),
        change: () => defineProperty(holder, key, changed),
        restore: () => defineProperty(holder, key, own),
      });
    }
  }
  survive(points);
}

/** Runs the program with each of `properties`, by name, added to Object.prototype in turn. */
function polluted(properties, exempt = {}) {
  survive(Object.keys(properties).map((key) => {
    const added = { __proto__: null, value: properties[key], writable: true, enumerable: false, configurable: true };
    return {
      name: key,
      exempt: partsOf(exempt[key]),
      change: () => defineProperty(Object.prototype, key, added),
      restore: () => deleteProperty(Object.prototype, key),
    };
  }));
}
at.Error = Error;

module.exports = { broken, polluted };
