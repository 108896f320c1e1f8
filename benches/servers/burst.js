// Each byte that comes is answered by 1,000 writes of 16 bytes in one tick.
'use strict';
const { listen } = require('./listen.js');

const piece = Buffer.alloc(16, 'x');

listen((socket) => {
  socket.on('data', () => {
    for (let i = 0; i < 1000; i++) socket.write(piece);
  });
});
