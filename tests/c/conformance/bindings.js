'use strict';
// The native functions that the embedded host's JavaScript files ask for with `binding(name)`, on what conformance.c has.
(function(native, nextTick, builtin) {
  const { Buffer } = builtin('buffer');
  const { toString, write } = Buffer.prototype;
  const decode = (bytes, start, end, encoding) => toString.call(bytes, encoding, start, end);
  const bindings = {
    buffer: {
      encode: (text, encoding) => Uint8Array.from(Buffer.from(text, encoding)),
      encodeInto: (target, text, offset, length, encoding) => write.call(target, text, offset, length, encoding),
      decode,
    },
  };

  // --- errors --------------------------------------------------------------------------------------------------------

  // The library is made to tell how it describes a value: with an error that it throws for it.
  function received(value) {
    const refuse = typeof value === 'function' ?
      () => builtin('stream').Readable.from(value) : () => new (builtin('events'))().on('x', value);
    try {
      refuse();
    } catch (err) {
      return err.message.slice(err.message.indexOf('Received '));
    }
    throw new Error('the library takes everything');
  }

  function coded(code, message, kind) {
    const err = new ({ Error, TypeError, RangeError, SyntaxError }[kind])(message);
    err.code = code;
    Object.defineProperty(err, 'toString', {
      value() { return `${this.name} [${code}]: ${this.message}`; }, configurable: true, writable: true,
    });
    return err;
  }

  function grouped(text) {
    const [, sign, digits] = /^(-?)(\d+)$/.exec(text) || [];
    return digits === undefined ? text : sign + digits.replace(/\B(?=(\d{3})+$)/g, '_');
  }

  function shown(value) {
    if (Number.isInteger(value) && Math.abs(value) > 2 ** 32) return grouped(String(value));
    if (typeof value === 'bigint') return (value > 2n ** 32n || value < -(2n ** 32n) ? grouped(String(value)) : String(value)) + 'n';
    return builtin('util').inspect(value);
  }

  bindings.errors = {
    coded,
    invalidArgType(name, expected, value) {
      const subject = name.endsWith(' argument') ? name : `"${name}" ${name.includes('.') ? 'property' : 'argument'}`;
      return coded('ERR_INVALID_ARG_TYPE', `The ${subject} must be ${expected}. ${received(value)}`, 'TypeError');
    },
    outOfRange(name, range, value) {
      return coded('ERR_OUT_OF_RANGE', `The value of "${name}" is out of range. It must be ${range}. Received ${shown(value)}`,
        'RangeError');
    },
    invalidArgValue(name, value, reason = 'is invalid') {
      const subject = name.includes('.') ? 'property' : 'argument';
      let text = builtin('util').inspect(value);
      if (text.length > 128) text = `${text.slice(0, 128)}...`;
      return coded('ERR_INVALID_ARG_VALUE', `The ${subject} '${name}' ${reason}. Received ${text}`, 'TypeError');
    },
    system(errno, syscall, path, dest) {
      const code = native.errorName(errno);
      let message = `${code}: ${native.errorText(errno)}, ${syscall}`;
      const more = {};
      if (path !== undefined) message += ` '${more.path = path}'`;
      if (dest !== undefined) message += ` -> '${more.dest = dest}'`;
      return Object.assign(new Error(message), { errno, code, syscall }, more);
    },
    errname: (errno) => native.errorName(errno),
    errmap: () => new Map(),
  };

  // --- what the engine knows of a value ------------------------------------------------------------------------------

  // Each throws for an object of another class.
  const getter = (proto, name) => Object.getOwnPropertyDescriptor(proto, name).get;
  const BRANDS = [
    ['Date', Date.prototype.getTime], ['RegExp', getter(RegExp.prototype, 'source')], ['Map', getter(Map.prototype, 'size')],
    ['Set', getter(Set.prototype, 'size')], ['ArrayBuffer', getter(ArrayBuffer.prototype, 'byteLength')],
    ['DataView', getter(DataView.prototype, 'byteLength')], ['Number', Number.prototype.valueOf],
    ['String', String.prototype.valueOf], ['Boolean', Boolean.prototype.valueOf], ['Symbol', Symbol.prototype.valueOf],
    ['BigInt', BigInt.prototype.valueOf],
    ['Promise', (value) => { if (!(value instanceof Promise)) throw value; }],
  ];

  function className(value) {
    if (value === RegExp.prototype) return 'Object';
    const found = BRANDS.find(([name, ask]) => {
      try {
        name === 'Promise' ? ask(value) : ask.call(value);
        return true;
      } catch {
        return false;
      }
    });
    if (found !== undefined) return found[0];
    const text = Object.prototype.toString.call(value).slice(8, -1);
    if (Array.isArray(value)) return 'Array';
    if (typeof value === 'function') return ['AsyncFunction', 'GeneratorFunction', 'AsyncGeneratorFunction'].includes(text) ? text : 'Function';
    if (value instanceof Error) return 'Error';
    return ['Arguments', 'WeakMap', 'WeakSet', 'Generator', 'Map Iterator', 'Set Iterator'].includes(text) ? text : 'Object';
  }

  const isIndex = (name) => String(name >>> 0) === name && name >>> 0 < 2 ** 32 - 1;
  const bytesOf = ({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength);

  bindings.util = {
    className,
    namesBesideElements: (value, hidden) => (hidden ? Object.getOwnPropertyNames : Object.keys)(value).filter((name) => !isIndex(name)),
    sameBytes(one, other) {
      const others = bytesOf(other);
      return one.byteLength === other.byteLength && bytesOf(one).every((byte, at) => byte === others[at]);
    },
    // Not told to scripts by the engine, and to C by some only.
    promiseDetails: () => undefined,
    proxyDetails: () => undefined,
    isExternal: () => false,
    netFacts: () => undefined,
  };

  // --- timers --------------------------------------------------------------------------------------------------------

  const waiting = new Map();
  let queue = [];
  let lastOrder = 0;

  class Timer {
    constructor(fn) {
      this.fn = fn;
      this.referenced = true;
    }
    start(ms, from) {
      this.stop();
      this.id = native.timerStart(Math.max(ms - (native.now() - from), 0), this.referenced);
      waiting.set(this.id, this);
    }
    stop() {
      if (!waiting.delete(this.id)) return;
      native.timerClose(this.id);
    }
    ref() { this.reference(true); }
    unref() { this.reference(false); }
    reference(on) {
      this.referenced = on;
      if (waiting.has(this.id)) native.timerRef(this.id, on);
    }
  }

  class Immediate {
    constructor(fn) {
      this.fn = fn;
      this.referenced = true;
      this.order = ++lastOrder;
      queue.push(this);
      look();
    }
    stop() {
      queue = queue.filter((other) => other !== this);
      look();
    }
    ref() { this.referenced = true; look(); }
    unref() { this.referenced = false; look(); }
  }

  function look() {
    native.immediates(queue.length > 0, queue.some((one) => one.referenced));
  }

  bindings.fire = (id) => {
    const timer = waiting.get(id);
    waiting.delete(id);
    timer.fn();
  };

  // Runs one, and says whether there was one: what they add waits for the next turn of the loop.
  let phaseEnd;
  bindings.runImmediate = () => {
    if (phaseEnd === undefined) phaseEnd = lastOrder;
    if (queue.length === 0 || queue[0].order > phaseEnd) {
      phaseEnd = undefined;
      return false;
    }
    const first = queue.shift();
    look();
    nextTick(() => first.fn());
    return true;
  };

  bindings.timers = {
    timer: (fn) => new Timer(fn),
    immediate: (fn) => new Immediate(fn),
    now: () => native.now(),
  };

  // Nothing is transferred here: the host has no messages.
  bindings.transfer = { isNeeded: () => false };

  // --- process -------------------------------------------------------------------------------------------------------

  bindings.process = {
    argv: ['node', 'script'], execArgv: [], argv0: 'node', execPath: '/node', platform: 'linux', arch: 'x64',
    pid: native.pid(), version: 'v26.10.0', versions: { node: '26.10.0' }, env: {},
    nextTick(fn, args) { nextTick(args === undefined ? fn : () => fn(...args)); },
    hrtime: () => BigInt(native.now()) * 1000000n,
    uptime: () => native.now() / 1000,
    reallyExit: (code) => native.exit(code),
    fdKind: () => 'pipe',
    writeFd: (fd, data) => native.write(fd, typeof data === 'string' ? data : decode(data, 0, data.length, 'utf8')) || 0,
    watchSignal() { throw new Error('this host watches no signals'); },
  };

  function checked(result, syscall, path) {
    if (result < 0) throw bindings.errors.system(result, syscall, path);
    return result;
  }

  bindings.modules = {
    dns: { lookup() { throw new Error('a script brings its own'); } },
    os: { tmpdir: native.tmpdir, EOL: '\n' },
    fs: {
      openSync: (path) => checked(native.open(path), 'open', path),
      closeSync(fd) { checked(native.close(fd), 'close'); },
      existsSync: (path) => native.exists(path) === 0,
      unlinkSync(path) { checked(native.unlink(path), 'unlink', path); },
      writeFileSync(path, text) {
        const fd = checked(native.create(path), 'open', path);
        native.write(fd, text);
        native.close(fd);
      },
    },
  };
  return bindings;
});
