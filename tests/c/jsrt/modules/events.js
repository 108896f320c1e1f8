'use strict';
// The host's emitter: six methods that work on any object with `_events`. A listener that throws is reported to 'error',
// and 'error' may go unheard.
function EventEmitter() {
  this._events = {};
}

function wrap(emitter, event, listener) {
  const wrapped = (...args) => {
    emitter.removeListener(event, wrapped);
    listener.apply(emitter, args);
  };
  wrapped.listener = listener;
  return wrapped;
}

Object.assign(EventEmitter.prototype, {
  on(event, listener) {
    if (!this._events && !(this.on && this.emit)) throw new TypeError('not an emitter');
    ((this._events ||= {})[event] ||= []).push(listener);
    return this;
  },

  once(event, listener) {
    return this.on(event, wrap(this, event, listener));
  },

  removeListener(event, listener) {
    const list = this._events[event] || [];
    this._events[event] = list.filter((known) => known !== listener && known.listener !== listener);
    return this;
  },

  removeAllListeners(event) {
    if (event === undefined) this._events = {};
    else delete this._events[event];
    return this;
  },

  emit(event, ...args) {
    const list = (this._events[event] || []).slice();
    for (const listener of list) {
      try {
        listener.apply(this, args);
      } catch (error) {
        if (event !== 'error') this.emit('error', error);
      }
    }
    return list.length > 0;
  },

  listenerCount(event) {
    return (this._events[event] || []).length;
  },
});
EventEmitter.EventEmitter = EventEmitter;
module.exports = EventEmitter;
