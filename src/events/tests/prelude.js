// An EventTarget of its own, and the place for warnings where there is no process.
globalThis.process ??= {};
class Target {
  #listeners = [];
  addEventListener(type, fn, options) { this.#listeners.push({ type, fn, once: options?.once }); }
  removeEventListener(type, fn) { this.#listeners = this.#listeners.filter((l) => l.type !== type || l.fn !== fn); }
  dispatchEvent(event) { for (const l of [...this.#listeners]) if (l.type === event.type) { if (l.once) this.removeEventListener(l.type, l.fn); l.fn.call(this, event); } }
  count() { return this.#listeners.length; }
}
