'use strict';
// Lines of a readable stream: the Interface of `readline` for an input that is no terminal of its own. Where the input is a
// terminal, the kernel's line discipline edits; there is no raw mode, and so no history and no completion.

const {
  ArrayPrototypePop, ArrayPrototypeValues, DateNow, FunctionPrototypeCall, MathMax, NumberIsNaN, ObjectDefineProperty,
  ObjectSetPrototypeOf, Promise, RegExpPrototypeSymbolReplace, StringPrototypeEndsWith, StringPrototypeSlice,
  StringPrototypeSplit, StringPrototypeStartsWith, Symbol, SymbolAsyncIterator, SymbolDispose, SymbolFor,
} = primordials;

const EventEmitter = require('events');
const { StringDecoder } = require('string_decoder');
const errors = require('internal/errors');

const kDecoder = Symbol('decoder');
const kPending = Symbol('the line that has not ended');
const kReturnAt = Symbol('when a chunk ended with a carriage return');
const kPrompt = Symbol('prompt');
const kPromptBefore = Symbol('prompt before a question');
const kQuestion = Symbol('callback of a question');

/** Takes `(input, output, completer, terminal)` or one object with these and the other options. */
function Interface(input, output, completer, terminal) {
  if (!(this instanceof Interface)) return new Interface(input, output, completer, terminal);
  let options = {};
  if (input?.input) {
    options = input;
    ({ input, output, completer } = options);
  }
  const { prompt = '> ', crlfDelay, signal, tabSize = 8, historySize = 30 } = options;
  if (completer !== undefined && typeof completer !== 'function') throw errors.invalidArgValue('completer', completer);
  if (signal) errors.validateAbortSignal(signal, 'options.signal');
  errors.validateNumber(historySize, 'size', 0);
  errors.validateUint32(tabSize, 'tabSize', true);
  FunctionPrototypeCall(EventEmitter, this);
  this.line = '';
  this.output = output;
  this.input = input;
  this.crlfDelay = crlfDelay ? MathMax(100, crlfDelay) : 100;
  this.completer = completer;
  this.terminal = false;
  this[kDecoder] = new StringDecoder('utf8');
  this[kPending] = '';
  this[kReturnAt] = 0;
  this[kPrompt] = prompt;
  this[kQuestion] = undefined;

  const onData = (data) => { normalWrite(this, data); };
  const onEnd = () => {
    const rest = this[kPending];
    if (rest !== '') {
      this[kPending] = '';
      deliver(this, rest);
    }
    this.close();
  };
  const onError = (err) => { this.emit('error', err); };
  input.on('error', onError);
  input.on('data', onData);
  input.on('end', onEnd);
  this.once('close', () => {
    input.removeListener('data', onData);
    input.removeListener('error', onError);
    input.removeListener('end', onEnd);
  });
  if (signal) closeOnAbort(this, signal);
  input.resume();
}

function closeOnAbort(readline, signal) {
  const onAbort = () => readline.close();
  if (signal.aborted) {
    process.nextTick(onAbort);
    return;
  }
  signal.addEventListener('abort', onAbort, { __proto__: null, once: true });
  readline.once('close', () => { signal.removeEventListener('abort', onAbort); });
}

/** Cuts what came into lines; `\r\n` is one end of a line also when it comes in two pieces. */
function normalWrite(readline, data) {
  if (data === undefined) return;
  let text = typeof data === 'string' ? data : readline[kDecoder].write(data);
  if (text === '') return;
  if (readline[kReturnAt] !== 0) {
    const late = !NumberIsNaN(readline.crlfDelay) && DateNow() - readline[kReturnAt] > readline.crlfDelay;
    if (!late && StringPrototypeStartsWith(text, '\n')) text = StringPrototypeSlice(text, 1);
    readline[kReturnAt] = 0;
  }
  if (StringPrototypeEndsWith(text, '\r')) readline[kReturnAt] = DateNow();
  const marked = RegExpPrototypeSymbolReplace(/\r\n|\r|\u2028|\u2029/g, readline[kPending] + text, '\n');
  const lines = StringPrototypeSplit(marked, '\n');
  readline[kPending] = ArrayPrototypePop(lines);
  for (const line of ArrayPrototypeValues(lines)) deliver(readline, line);
}

/** A line goes to the question that waits for it, or to the listeners. */
function deliver(readline, line) {
  const callback = readline[kQuestion];
  if (callback === undefined) {
    readline.emit('line', line);
    return;
  }
  readline[kQuestion] = undefined;
  readline.setPrompt(readline[kPromptBefore]);
  callback(line);
}

function checkOpen(readline) {
  if (readline.closed) throw errors.coded('ERR_USE_AFTER_CLOSE', 'readline was closed', 'Error');
}

ObjectSetPrototypeOf(Interface, EventEmitter);
ObjectSetPrototypeOf(Interface.prototype, EventEmitter.prototype);

Interface.prototype.getPrompt = function getPrompt() { return this[kPrompt]; };

Interface.prototype.setPrompt = function setPrompt(prompt) { this[kPrompt] = prompt; };

Interface.prototype.prompt = function prompt() {
  checkOpen(this);
  if (this.paused) this.resume();
  if (this.output !== null && this.output !== undefined) this.output.write(`${this[kPrompt]}`);
};

Interface.prototype.question = function question(query, options, callback) {
  if (typeof options === 'function') {
    callback = options;
    options = {};
  }
  if (options?.signal) {
    errors.validateAbortSignal(options.signal, 'options.signal');
    if (options.signal.aborted) return;
    callback = cancelled(this, options.signal, callback);
  }
  if (typeof callback === 'function') ask(this, query, callback);
};

/** Asks, unless a question waits already: then only its prompt comes again. */
function ask(readline, query, callback) {
  checkOpen(readline);
  if (readline[kQuestion] === undefined) {
    readline[kPromptBefore] = readline[kPrompt];
    readline.setPrompt(query);
    readline[kQuestion] = callback;
  }
  readline.prompt();
}

/** The callback of a question that an AbortSignal takes back. */
function cancelled(readline, signal, callback) {
  const onAbort = () => {
    readline[kQuestion] = undefined;
    readline.setPrompt(readline[kPromptBefore]);
  };
  signal.addEventListener('abort', onAbort, { __proto__: null, once: true });
  if (typeof callback !== 'function') return callback;
  return (answer) => {
    signal.removeEventListener('abort', onAbort);
    callback(answer);
  };
}

Interface.prototype.pause = function pause() {
  checkOpen(this);
  if (this.paused) return this;
  this.input.pause();
  this.paused = true;
  this.emit('pause');
  return this;
};

Interface.prototype.resume = function resume() {
  checkOpen(this);
  if (!this.paused) return this;
  this.input.resume();
  this.paused = false;
  this.emit('resume');
  return this;
};

Interface.prototype.write = function write(data) {
  checkOpen(this);
  if (this.paused) this.resume();
  normalWrite(this, data);
};

Interface.prototype.close = function close() {
  if (this.closed) return;
  this.pause();
  this.closed = true;
  this.emit('close');
};

Interface.prototype[SymbolAsyncIterator] = function() {
  const lines = EventEmitter.on(this, 'line', { close: ['close'], highWaterMark: 1024 });
  return {
    __proto__: null,
    async next() {
      const { value, done } = await lines.next();
      return { value: done ? value : value[0], done };
    },
    return: () => lines.return(),
    throw: (err) => lines.throw(err),
    [SymbolAsyncIterator]() { return this; },
  };
};

Interface.prototype[SymbolDispose] = function() { this.close(); };

/** `question` as a promise, which the signal among the options rejects. */
function asked(readline, query, options) {
  return new Promise((resolve, reject) => {
    const signal = options?.signal;
    if (signal) errors.validateAbortSignal(signal, 'options.signal');
    const onAbort = () => reject(new errors.AbortError(undefined, { cause: signal.reason }));
    if (signal?.aborted) {
      onAbort();
      return;
    }
    signal?.addEventListener('abort', onAbort, { __proto__: null, once: true });
    FunctionPrototypeCall(Interface.prototype.question, readline, query, options ?? {}, (answer) => {
      signal?.removeEventListener('abort', onAbort);
      resolve(answer);
    });
  });
}

ObjectDefineProperty(Interface.prototype.question, SymbolFor('nodejs.util.promisify.custom'), {
  __proto__: null,
  value(query, options) { return asked(this, query, options); },
});

module.exports = { Interface, asked };
