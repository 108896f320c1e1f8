// Bytes, sent back by the stream itself.
'use strict';
const { listen } = require('./listen.js');

listen((socket) => {
  socket.pipe(socket);
});
