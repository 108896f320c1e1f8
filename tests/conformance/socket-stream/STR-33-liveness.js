// STR-33: a socket that never began to read does not keep the process alive.
const { log, serve } = require('../lib.js');
const net = require('net');

const server = serve({ pauseOnConnect: true }, () => { server.unref(); }, (port) => {
  const socket = net.connect(port, '127.0.0.1');
  socket.pause();
  socket.on('connect', () => log('connect')).on('close', () => log('never'));
});
process.on('exit', (code) => log('exit', code));
