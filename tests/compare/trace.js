'use strict';
// What a program prints: lines in lanes. What two parties do at the same time has no fixed order between them, so that a lane has what
// one of them saw, and the lanes follow each other.

const LIMIT = 400;

class Trace {
  constructor() {
    this.lanes = new Map();
    this.count = 0;
    this.names = new Map();
  }

  /** Values that are printed by a name. */
  name(value, name) { this.names.set(value, name); }

  log(lane, ...values) {
    if (++this.count > LIMIT) {
      if (this.count === LIMIT + 1) this.lanes.set('limit', ['too many lines']);
      return;
    }
    const line = values.map((value) => (typeof value === 'string' ? value : this.text(value))).join(' ');
    this.lanes.set(lane, [...this.lanes.get(lane) ?? [], line]);
  }

  text(value, depth = 0) {
    const known = this.names.get(value);
    if (known) return known;
    if (typeof value === 'string') return JSON.stringify(value);
    if (typeof value === 'bigint') return `${value}n`;
    if (Object.is(value, -0)) return '-0';
    if (typeof value === 'symbol') return value.toString();
    // Names of functions inside the library are its own affair.
    if (typeof value === 'function') return `function/${value.length}`;
    if (typeof value !== 'object' || value === null) return String(value);
    if (value instanceof Error) return this.error(value);
    if (ArrayBuffer.isView(value)) {
      const bytes = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
      return `${value.constructor.name}<${bytes.length > 16 ? `${bytes.length} bytes` : bytes.toString('hex')}>`;
    }
    if (depth > 2) return '...';
    if (Array.isArray(value)) return `[${value.map((one) => this.text(one, depth + 1)).join(', ')}]`;
    const name = value.constructor?.name ?? 'null';
    const fields = Object.keys(value).map((key) => `${key}: ${this.text(value[key], depth + 1)}`);
    return `${name} {${fields.slice(0, 8).join(', ')}}`;
  }

  /** Texts of the engine's own errors are its own affair. */
  error(error) {
    if (error.code === undefined && /^(Type|Range|Reference|Syntax)Error$/.test(error.name)) return `${error.name}`;
    const own = Object.keys(error).filter((key) => key !== 'code');
    const fields = own.map((key) => ` ${key}=${typeof error[key] === 'object' ? typeof error[key] : String(error[key])}`);
    return `${error.name} ${error.code} ${JSON.stringify(this.mask(error.message))}${this.mask(fields.join(''))}`;
  }

  /** Ports, paths and process ids are not the same on every run, and stacks not on every engine. */
  mask(text) {
    return text
      .replace(/\n\s+at [^\n]*/g, '')
      .replace(/(127\.0\.0\.1|::1|::|0\.0\.0\.0)(:)(\d+)/g, '$1:PORT')
      .replace(/port=\d+/g, 'port=PORT')
      .replace(/\S+ is not a function/g, 'not a function')
      .replace(/\S*compare-\d+-\d+\S*/g, 'PATH');
  }

  lines() {
    return [...this.lanes.keys()].sort().flatMap((lane) => this.lanes.get(lane).map((line) => `${lane} | ${line}`));
  }
}

module.exports = { Trace };
