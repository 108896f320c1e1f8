// An echo with the three listeners that a server has at least; its connections are left idle.
'use strict';
const { listen } = require('./listen.js');

listen((socket) => {
  socket.on('data', (chunk) => socket.write(chunk));
  socket.on('error', () => {});
  socket.on('close', () => {});
});
