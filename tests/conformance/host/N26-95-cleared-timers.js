// N26-95: a timer that was cleared lets go of its callback and its arguments, which are undefined then.
const { log } = require('../lib.js');

function show(label, timer) {
  const { _onTimeout, _timerArgs, _onImmediate, _argv, _destroyed, _idleTimeout } = timer;
  log(label, typeof (_onTimeout ?? _onImmediate), _onTimeout === null || _onImmediate === null, _timerArgs ?? _argv, _destroyed, _idleTimeout);
}
const timeout = setTimeout(() => {}, 10, 1, 2);
show('armed', timeout);
clearTimeout(timeout);
show('cleared', timeout);
clearTimeout(timeout);
log(timeout.refresh() === timeout);
show('refreshed', timeout);
clearTimeout(timeout);
const closed = setTimeout(() => {}, 1, 'a').close();
show('closed', closed);
const disposed = setTimeout(() => {}, 1, 'a');
disposed[Symbol.dispose]();
show('disposed', disposed);
const byNumber = setTimeout(() => {}, 1, 'a');
clearTimeout(+byNumber);
show('by its number', byNumber);

const immediate = setImmediate(() => show('in its immediate', immediate), 3, 4);
const cleared = setImmediate(() => {}, 3, 4);
clearImmediate(cleared);
show('cleared immediate', cleared);
const within = setImmediate(() => {
  clearImmediate(within);
  show('cleared in its immediate', within);
}, 5);
// Behind the immediates, so that none of them comes in between.
setImmediate(() => {
  const fired = setTimeout(() => show('in its callback', fired), 1, 1, 2);
  const interval = setInterval(() => {
    clearInterval(interval);
    show('cleared in its callback', interval);
  }, 1, 7);
  const again = setTimeout(() => {
    if (again.again) return;
    again.again = true;
    clearTimeout(again);
    show('cleared and refreshed', again.refresh());
  }, 1);
  setTimeout(() => {
    show('fired', fired);
    clearTimeout(fired);
    show('cleared late', fired);
    show('interval', interval);
    show('immediate', immediate);
    clearImmediate(immediate);
    show('immediate, cleared late', immediate);
    show('within', within);
  }, 50);
});
