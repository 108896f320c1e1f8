// HOST: the first line of `stack` is what the error was when it was made; a program that wants no frames gets none.
const { deadPort, log } = require('../lib.js');
const net = require('net');

function refused(then) {
  deadPort((port) => net.connect(port, '127.0.0.1').on('error', then));
}

refused((err) => {
  const [head] = err.stack.split('\n');
  err.message = 'another';
  err.name = 'Other';
  log(err.stack.startsWith(head), String(err));
  err.stack = 'my own';
  log(err.stack, Object.keys(err).includes('stack'));
  Error.stackTraceLimit = 0;
  refused((bare) => {
    log(bare.stack);
    try {
      net.connect(-1);
    } catch (thrown) {
      log(thrown.stack);
    }
  });
});
