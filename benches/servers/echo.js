// Bytes, sent back as they come.
'use strict';
const { listen } = require('./listen.js');

listen((socket) => {
  socket.on('data', (chunk) => socket.write(chunk));
});
