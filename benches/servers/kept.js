// Keeps each chunk, and answers it with one byte.
'use strict';
const { listen } = require('./listen.js');

const kept = [];
const answer = Buffer.from('.');

listen((socket) => {
  socket.on('data', (chunk) => {
    kept.push(chunk);
    socket.write(answer);
  });
});
