// STM: a destination that was full is waited for no longer once more was given to it.
const { EventEmitter } = require('events');
const { log } = require('../lib.js');
const { Readable } = require('stream');

class Dest extends EventEmitter {
  constructor(name, answers) {
    super();
    Object.assign(this, { name, answers, writable: true });
  }
  write(chunk) {
    const answer = this.answers.shift() ?? true;
    log(this.name, String(chunk), answer);
    return answer;
  }
  end() { log(this.name, 'end'); }
}

function run(name, answers, drains) {
  const src = new Readable({ read() {} });
  const dests = answers.map((list, index) => src.pipe(new Dest(`${name} ${index}`, list)));
  const state = () => log(name, 'flowing', src.readableFlowing, src.readableLength);
  src.push('one');
  const steps = [
    () => { state(); src.resume(); },
    () => { src.push('two'); },
    () => { state(); },
    ...drains.map((index) => () => { dests[index].emit('drain'); state(); }),
    () => { src.push('three'); },
    () => { state(); src.push(null); },
  ];
  const next = () => {
    if (steps.length === 0) return;
    steps.shift()();
    setImmediate(next);
  };
  setImmediate(next);
}

run('one', [[false, true]], []);
run('both', [[false, true], [true, false]], [1]);
run('same', [[false, false], [true, false]], [1, 0]);
run('three', [[false, true], [false, true], [true, false]], [2, 0]);
