// TMO-09, HOST: a timeout begins when it is set, however long the script was busy before.
'use strict';
const net = require('net');
const { log } = require('../lib.js');

function busy(ms) {
  const until = Date.now() + ms;
  while (Date.now() < until);
}

busy(150);
const started = Date.now();
setTimeout(() => {
  log('timer waited', Date.now() - started >= 49);
  const socket = new net.Socket();
  setImmediate(() => {
    busy(150);
    const set = Date.now();
    socket.setTimeout(50, () => {
      log('socket waited', Date.now() - set >= 49);
    });
    setTimeout(() => log('over'), 300);
  });
}, 50);
