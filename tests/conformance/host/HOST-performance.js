// HOST: perf_hooks: marks, measures, an observer.
const { attempt, log } = require('../lib.js');
const { performance, PerformanceObserver } = require('perf_hooks');

log(performance === globalThis.performance, typeof performance.timeOrigin, performance.now() <= performance.now(), performance.now() < 60000);
const seen = new PerformanceObserver((list, observer) => {
  log('seen', list.getEntries().map((entry) => [entry.entryType, entry.name, entry.detail]), observer === seen);
  observer.disconnect();
});
seen.observe({ entryTypes: ['mark', 'measure'] });
const mark = performance.mark('a', { startTime: 5, detail: { x: 1 } });
log(mark.name, mark.entryType, mark.startTime, mark.duration, mark.detail);
performance.mark('b', { startTime: 8 });
const measure = performance.measure('a to b', 'a', 'b');
log(measure.entryType, measure.startTime, measure.duration, measure.detail);
log(performance.measure('from 1', { start: 1, duration: 6 }).duration, performance.getEntriesByType('measure').length, performance.getEntriesByName('a').length);
performance.clearMarks('a');
log(performance.getEntriesByName('a').length, performance.getEntriesByName('b').length);
attempt('unknown mark', () => performance.measure('x', 'no such mark'));
attempt('time', () => performance.mark('x', { startTime: -1 }));
attempt('observe', () => seen.observe(5));
attempt('observe', () => new PerformanceObserver(() => {}).observe({}));
attempt('observer', () => new PerformanceObserver(5));
setTimeout(() => {}, 20);
