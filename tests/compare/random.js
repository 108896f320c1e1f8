'use strict';
// Numbers that a seed decides, the same on every program.

class Random {
  constructor(seed) {
    this.state = (seed ^ 0x9e3779b9) >>> 0;
    for (let i = 0; i < 4; i++) this.next();
  }

  /** 32 bits. */
  next() {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let bits = this.state;
    bits = Math.imul(bits ^ (bits >>> 15), bits | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return (bits ^ (bits >>> 14)) >>> 0;
  }

  /** 0 to n - 1. */
  below(n) { return this.next() % n; }

  pick(list) { return list[this.below(list.length)]; }

  chance(percent) { return this.below(100) < percent; }

  /** One of the names of `weights`, as often as their numbers say. */
  weighted(weights) {
    const names = Object.keys(weights);
    let at = this.below(names.reduce((sum, name) => sum + weights[name], 0));
    for (const name of names) {
      at -= weights[name];
      if (at < 0) return name;
    }
    return names[0];
  }
}

module.exports = { Random };
