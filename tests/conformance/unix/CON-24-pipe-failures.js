// CON-24: paths to which one cannot connect.
const { log, socketPath } = require('../lib.js');
const net = require('net');
const fs = require('fs');

const missing = socketPath();
const file = socketPath();
fs.writeFileSync(file, 'x');
const next = (paths) => {
  if (paths.length === 0) return fs.unlinkSync(file);
  const socket = net.connect({ path: paths[0] });
  socket.on('error', (err) => log(err)).on('close', (hadError) => { log('close', hadError); next(paths.slice(1)); });
};
next([missing, file, '/tmp/' + 'x'.repeat(120)]);
