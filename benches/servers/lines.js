// A protocol of lines, in texts: each line is sent back.
'use strict';
const { listen } = require('./listen.js');

listen((socket) => {
  let rest = '';
  socket.setEncoding('utf8');
  socket.on('data', (text) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop();
    for (const line of lines) socket.write(`${line}\n`);
  });
});
