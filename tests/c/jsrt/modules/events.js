'use strict';
// The host's emitter: listeners that throw are reported to 'error', and 'error' may go unheard.
class EventEmitter {
  on(event, listener) {
    (this._events[event] ||= []).push(listener);
    return this;
  }

  once(event, listener) {
    const wrapped = (...args) => {
      this.removeListener(event, wrapped);
      listener.apply(this, args);
    };
    wrapped.listener = listener;
    return this.on(event, wrapped);
  }

  removeListener(event, listener) {
    const list = this._events[event] || [];
    this._events[event] = list.filter((known) => known !== listener && known.listener !== listener);
    return this;
  }

  removeAllListeners(event) {
    if (event === undefined) this._events = {};
    else delete this._events[event];
    return this;
  }

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
  }

  listenerCount(event) {
    return (this._events[event] || []).length;
  }
}
EventEmitter.prototype._events = undefined;
EventEmitter.EventEmitter = EventEmitter;
module.exports = EventEmitter;
