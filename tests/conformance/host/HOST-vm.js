// The module `vm`, as far as it runs code in the context of the program.
'use strict';
const { log } = require('../lib.js');
const vm = require('vm');

function shown(f) {
  try { log(f()); } catch (err) { log(err.name, err.code, err.code === undefined ? '' : err.message); }
}

shown(() => vm.runInThisContext('1 + 1'));
shown(() => vm.runInThisContext('var seen = 5; seen * 2', 'f.js'));
log(globalThis.seen);
shown(() => vm.runInThisContext('a b'));
shown(() => vm.runInThisContext('throw new RangeError("x")', { filename: 'zz.js' }));
shown(() => vm.runInThisContext(7));
const script = new vm.Script('globalThis.count = (globalThis.count || 0) + 1', { filename: 'count.js' });
log(script.runInThisContext(), script.runInThisContext(), script instanceof vm.Script);
log(vm.createScript('3').runInThisContext());
shown(() => new vm.Script('a b'));
shown(() => new vm.Script('1', { filename: 5 }));
shown(() => new vm.Script('1', 5));
shown(() => script.runInThisContext(5));
shown(() => vm.Script('1'));
shown(() => vm.isContext({}));
shown(() => vm.isContext(5));
shown(() => vm.compileFunction('return a + b', ['a', 'b'])(1, 2));
shown(() => vm.compileFunction('return this === globalThis')());
shown(() => vm.compileFunction('return a', [1]));
shown(() => vm.compileFunction('return a', 'a'));
shown(() => vm.compileFunction(5));
shown(() => vm.compileFunction('a b'));
log(vm.compileFunction('').name, vm.constants);
try {
  vm.runInThisContext('\nthrow new Error("where")', { filename: 'where.js' });
} catch (err) {
  log(err.stack.split('\n').some((line) => /where\.js:2:\d+/.test(line)));
}
