// HOST: timers of one duration run together; lists run by when they were due; a cleared first timer keeps the list's place.
'use strict';
const { log } = require('../lib');

function busy(ms) {
  const end = Date.now() + ms;
  while (Date.now() < end);
}

setTimeout(() => {
  setTimeout(log, 400, 'A1');
  busy(60);
  setTimeout(log, 200, 'B1');
  busy(80);
  setTimeout(log, 400, 'A2');
  setTimeout(log, 200, 'B2');
  const cleared = setTimeout(log, 170, 'C1');
  busy(60);
  setTimeout(log, 170, 'C2');
  clearTimeout(cleared);
  setTimeout(log, 1.7, '1.7');
  setTimeout(log, 0, '0');
  setTimeout(log, 1.2, '1.2');
  busy(400);
}, 1);

const timer = setTimeout(() => {}, 1.5);
log(timer._idleTimeout, timer._repeat, typeof timer._idleStart, timer._destroyed);
clearTimeout(timer);
log(timer._idleTimeout, timer._onTimeout, timer._destroyed, timer.refresh()._destroyed);

const changed = setTimeout(() => log('the old function'), 5);
changed._onTimeout = function () {
  log('the new function', this === changed, this._destroyed);
};
const hexadecimal = Number(setTimeout(() => log('not cleared by a text in hexadecimal'), 5));
clearTimeout(`0x${hexadecimal.toString(16)}`);
clearTimeout(String(Number(setTimeout(() => log('cleared by its number as text'), 5))));
