'use strict';
// The channel between a parent and its child. Either end has a `target`: a ChildProcess here, `process` in the child.
// Messages go over a pipe in the form that internal/child_process_serialization.js knows, handles along with them
// (internal/child_process_handles.js). The bytes are those of Node, so that the other end may be Node.
//
// Native, binding('ipc'):
//   openChannel(pipe, onread) -> { readStart(), write(data, handle | null, done) -> status, close(), writeQueueSize }
//     pipe: a `Pipe` for IPC, connected already. onread(bytes, handle) for what has arrived, onread(null) for the end.
//     status: 0 all of it was written, 1 `done()` will be called, negative a libuv errno

const {
  ArrayPrototypePush, ArrayPrototypeValues, StringPrototypeStartsWith, Symbol, parseInt,
} = primordials;

const { openChannel } = binding('ipc');
const { Pipe, constants } = binding('pipe_wrap');
const EventEmitter = require('events');
const errors = require('internal/errors');
const { brief } = binding('errors');
const { KINDS, kindOf, socketLists } = require('internal/child_process_handles');
const { codecFor } = require('internal/child_process_serialization');

/** Above this the other side is more than two reads behind: a sender had better pause. */
const QUEUE_LIMIT = 65536 * 2;
/** How often a handle that did not arrive is sent again. */
const MOST_RETRANSMISSIONS = 3;

const kChannelHandle = Symbol('kChannelHandle');
const kPendingMessages = Symbol('kPendingMessages');

/** Commands of this host and of `cluster` are not for programs: they come as 'internalMessage'. */
function isInternal(message) {
  return message !== null && typeof message === 'object' && typeof message.cmd === 'string' &&
    message.cmd.length > 'NODE_'.length && StringPrototypeStartsWith(message.cmd, 'NODE_');
}

function isAnswer(message) {
  return message !== null && (message.cmd === 'NODE_HANDLE_ACK' || message.cmd === 'NODE_HANDLE_NACK');
}

function isSendable(message) {
  return typeof message === 'string' || typeof message === 'object' || typeof message === 'number' ||
    typeof message === 'boolean';
}

/** Closes what nobody will get any more: a native handle, a server or a socket. */
function discard(handle) {
  if (handle === undefined) return;
  if (typeof handle.destroy === 'function') handle.destroy();
  else handle.close();
}

function closedError() {
  return errors.coded('ERR_IPC_CHANNEL_CLOSED', 'Channel closed', 'Error');
}

/** What programs see as `channel`. */
class Control extends EventEmitter {
  #pipe;
  #uses = 0;
  #chosen = false;

  constructor(pipe) {
    super();
    this.#pipe = pipe;
    this[kPendingMessages] = [];
  }

  // Listeners and writes keep the process alive, unless the program has said itself what it wants.
  refCounted() {
    if (++this.#uses === 1 && !this.#chosen) this.#pipe.ref();
  }

  unrefCounted() {
    if (--this.#uses === 0 && !this.#chosen) this.#pipe.unref();
  }

  ref() {
    this.#chosen = true;
    this.#pipe.ref();
  }

  unref() {
    this.#chosen = true;
    this.#pipe.unref();
  }

  get fd() {
    return this.#pipe.fd;
  }
}

/** One end. Its state that scripts may see, as they do in Node, is on the target. */
class Channel {
  constructor(target, pipe, serialization) {
    this.target = target;
    this.control = new Control(pipe);
    this.codec = codecFor(serialization);
    this.native = openChannel(pipe, (bytes, handle) => this.read(bytes, handle));
    this.lists = socketLists();
    // The handle whose message is not complete yet.
    this.arrived = undefined;
    // What ends a disconnect that waits for the rest of a message.
    this.finish = undefined;
  }

  read(bytes, handle) {
    if (bytes === null) {
      this.ended();
      return;
    }
    if (handle !== undefined) this.keep(handle);
    this.codec.read(bytes, (message) => {
      const internal = isInternal(message);
      let passed;
      if (internal && message.cmd === 'NODE_HANDLE') {
        passed = this.arrived;
        this.arrived = undefined;
      }
      this.deliver(message, passed, internal);
    });
  }

  /** A second handle before the message of the first comes only from a peer that breaks the protocol. */
  keep(handle) {
    discard(this.arrived);
    this.arrived = handle;
  }

  deliver(message, handle, internal) {
    if (this.target.channel) {
      process.nextTick(() => this.emit(internal ? 'internalMessage' : 'message', message, handle));
    } else discard(handle);
  }

  /** Messages wait for the first listener. */
  emit(event, message, handle) {
    const { target } = this;
    if (event === 'internalMessage' || target.listenerCount('message') > 0) target.emit(event, message, handle);
    else if (target.channel) ArrayPrototypePush(this.control[kPendingMessages], { message, handle });
    else discard(handle);
  }

  emitPending() {
    if (!this.target.channel || this.target.listenerCount('message') === 0) return;
    const pending = this.control[kPendingMessages];
    this.control[kPendingMessages] = [];
    for (const { message, handle } of ArrayPrototypeValues(pending)) this.target.emit('message', message, handle);
  }

  /** The other side has closed the channel, or died. */
  ended() {
    const { target } = this;
    try {
      this.codec.reset();
      this.keep(undefined);
      if (this.finish !== undefined) this.finish();
      if (target.connected) target.disconnect();
      if (target.channel) {
        // The answer that was waited for will not come. What waits behind it stays with who wanted to send it.
        const queue = target._handleQueue ?? [];
        target._handleQueue = null;
        target._disconnect();
        for (const { callback } of ArrayPrototypeValues(queue)) {
          if (typeof callback === 'function') process.nextTick(callback, closedError());
        }
      }
    } finally {
      // Where memory is short nothing else closes it.
      this.native.close();
    }
    if (target !== process) require('internal/child_process').maybeClose(target);
  }

  disconnect() {
    const { target } = this;
    if (!target.connected) {
      target.emit('error', errors.coded('ERR_IPC_DISCONNECTED', 'IPC channel is already disconnected', 'Error'));
      return;
    }
    target.connected = false;
    // Otherwise the answer to the handle on its way comes first, and what waits behind it is sent.
    if (!target._handleQueue) target._disconnect();
  }

  close() {
    const { target } = this;
    target.channel = null;
    target[kChannelHandle] = null;
    try {
      this.closeSent();
      for (const { handle } of ArrayPrototypeValues(this.control[kPendingMessages])) discard(handle);
      this.finishAfterMessage();
    } catch (error) {
      this.native.close();
      throw error;
    }
  }

  /** Closes the channel in the next turn, or when the rest of a message is there, and tells so. */
  finishAfterMessage() {
    const { target } = this;
    let fired = false;
    const finish = () => {
      if (fired) return;
      fired = true;
      this.finish = undefined;
      this.native.close();
      target.emit('disconnect');
    };
    if (!this.codec.isInMessage()) {
      process.nextTick(finish);
      return;
    }
    this.finish = finish;
    target.once('message', finish);
    target.once('internalMessage', finish);
  }

  /** The handle that has arrived at the other side, or never will, is not needed here any more. */
  closeSent() {
    const pending = this.target._pendingMessage;
    this.target._pendingMessage = null;
    if (pending && pending.closes) pending.closes.close();
  }

  send(message, handle, options, callback) {
    if (typeof handle === 'function') {
      callback = handle;
      handle = undefined;
      options = undefined;
    } else if (typeof options === 'function') {
      callback = options;
      options = undefined;
    } else if (options !== undefined) errors.validateObject(options, 'options');
    if (!this.target.connected) {
      this.fail(closedError(), callback);
      return false;
    }
    return this.target._send(message, handle, { swallowErrors: false, ...options }, callback);
  }

  fail(error, callback) {
    if (typeof callback === 'function') process.nextTick(callback, error);
    else process.nextTick(() => this.target.emit('error', error));
  }

  sendNow(message, object, options, callback) {
    if (message === undefined) throw errors.missingArgs('message');
    if (!isSendable(message)) {
      throw errors.invalidArgType('message', 'one of type string, object, number, or boolean', message);
    }
    if (typeof options === 'boolean') options = { swallowErrors: options };
    const { target } = this;
    const type = object ? kindOf(object) : undefined;
    if (target._handleQueue && !isAnswer(message)) {
      // One handle at a time is on its way, and messages do not overtake it.
      ArrayPrototypePush(target._handleQueue, { message, handle: object, options, callback });
      return target._handleQueue.length === 1;
    }
    const handle = object ? KINDS[type].handle(object) : undefined;
    // An object that was sent before, or has no handle yet, does not go along.
    if (!handle) return this.transmit(this.codec.encode(message), null, options, callback);
    const wrapped = { cmd: 'NODE_HANDLE', type, msg: message };
    KINDS[type].describe(wrapped, object);
    const data = this.codec.encode(wrapped);
    return this.transmit(data, handle, options, callback, () => {
      target._handleQueue = [];
      const closes = KINDS[type].sent(object, options || {}, target, this.lists);
      target._pendingMessage = { data, handle, closes, retransmissions: 0 };
    });
  }

  /** Writes, and says whether more may be sent now. `sent` is called when the bytes are on their way. */
  transmit(data, handle, options, callback, sent) {
    const status = this.write(data, handle, callback);
    if (status >= 0) {
      if (sent !== undefined) sent();
      if (status === 0 && typeof callback === 'function') process.nextTick(callback, null);
    } else if (!options || !options.swallowErrors) this.fail(brief(status, 'write'), callback);
    return this.native.writeQueueSize < QUEUE_LIMIT;
  }

  write(data, handle, callback) {
    const status = this.native.write(data, handle, () => {
      this.control.unrefCounted();
      if (typeof callback === 'function') callback(null);
    });
    if (status === 1) this.control.refCounted();
    return status;
  }

  onInternalMessage(message, handle) {
    if (isAnswer(message)) this.answered(message.cmd === 'NODE_HANDLE_ACK');
    else if (message.cmd === 'NODE_HANDLE') this.received(message, handle);
  }

  /** The other side has the handle that was sent last, or misses it. */
  answered(arrived) {
    const { target } = this;
    const pending = target._pendingMessage;
    if (!arrived && pending) {
      const again = pending.retransmissions++ < MOST_RETRANSMISSIONS;
      if (again && this.write(pending.data, pending.handle) >= 0) return;
      process.emitWarning('Handle did not reach the receiving process correctly', 'SentHandleNotReceivedWarning');
    }
    this.closeSent();
    const queue = target._handleQueue;
    target._handleQueue = null;
    if (queue === null) return;
    for (const { message, handle, options, callback } of ArrayPrototypeValues(queue)) {
      target._send(message, handle, options, callback);
    }
    // A disconnect has waited for this.
    if (!target.connected && target.channel && !target._handleQueue) target._disconnect();
  }

  received(message, handle) {
    const { target } = this;
    // Without a listener for errors: nobody here has asked for this to be sent.
    const answer = handle === undefined ? 'NODE_HANDLE_NACK' : 'NODE_HANDLE_ACK';
    target._send({ cmd: answer }, null, true);
    if (handle === undefined) return;
    const kind = KINDS[message.type];
    if (kind === undefined) {
      handle.close();
      return;
    }
    kind.got(message, handle, this.lists, target, (object) => {
      this.deliver(message.msg, object, isInternal(message.msg));
    });
  }
}

/** Makes `target` one end of the channel over `pipe`. */
function setupChannel(target, pipe, serialization) {
  const channel = new Channel(target, pipe, serialization);
  target[kChannelHandle] = pipe;
  target.channel = channel.control;
  target._handleQueue = null;
  target._pendingMessage = null;
  target.on('internalMessage', (message, handle) => channel.onInternalMessage(message, handle));
  target.on('newListener', () => process.nextTick(() => channel.emitPending()));
  // The functions have no names, as in Node.
  const methods = [
    (message, handle, options, callback) => channel.send(message, handle, options, callback),
    (message, handle, options, callback) => channel.sendNow(message, handle, options, callback),
    () => channel.disconnect(),
    () => channel.close(),
  ];
  target.send = methods[0];
  target._send = methods[1];
  target.connected = true;
  target.disconnect = methods[2];
  target._disconnect = methods[3];
  channel.native.readStart();
  return channel.control;
}

/** Connects this process to the parent that has started it with a channel. */
function openOwnChannel() {
  const fd = parseInt(process.env.NODE_CHANNEL_FD, 10);
  const serialization = process.env.NODE_CHANNEL_SERIALIZATION_MODE || 'json';
  // Children of this process have channels of their own.
  delete process.env.NODE_CHANNEL_FD;
  delete process.env.NODE_CHANNEL_SERIALIZATION_MODE;
  const pipe = new Pipe(constants.IPC);
  const errno = pipe.open(fd);
  if (errno < 0) throw brief(errno, 'open');
  pipe.unref();
  const control = setupChannel(process, pipe, serialization);
  process.on('newListener', (event) => {
    if (event === 'message' || event === 'disconnect') control.refCounted();
  });
  process.on('removeListener', (event) => {
    if (event === 'message' || event === 'disconnect') control.unrefCounted();
  });
}

module.exports = { kChannelHandle, openOwnChannel, setupChannel };
