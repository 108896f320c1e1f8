// WR-11: the `write` of a socket whose peer has ended is the same function for all sockets.
'use strict';
const { log, pair } = require('../lib.js');

pair({}, {}, (first, other) => {
  first.resume().on('close', () => pair({}, {}, (second, another) => {
    second.resume().on('close', () => log(first.write.name, first.write === second.write));
    another.end();
  }));
  other.end();
});
