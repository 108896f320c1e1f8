// Connects and closes many times in one process and looks at the resident memory.
//
//   qjsnet benches/churn.js [ROUNDS [MOST_GROWTH]]
//
// Memory must be flat after the first tenth of the 20,000 rounds: the program ends with status 1 when it grows by more
// than 5 %, or by another factor given.
'use strict';
const net = require('net');

const ROUNDS = Number(process.argv[2] || 20000);
const LANES = 8;
const MOST_GROWTH = Number(process.argv[3] || 1.05);

const begin = Date.now();
let started = 0;
let done = 0;
let early = 0;

const mebibytes = (bytes) => `${(bytes / 2 ** 20).toFixed(1)} MiB`;

const server = net.createServer((socket) => {
  socket.on('data', (chunk) => socket.end(chunk));
});

function round() {
  if (started === ROUNDS) return;
  started++;
  const socket = net.connect(server.address().port, '127.0.0.1', () => socket.write('hello'));
  let text = '';
  socket.on('data', (chunk) => { text += chunk; });
  socket.on('close', (hadError) => {
    if (hadError || text !== 'hello') throw new Error(`round ${done}: the echo was ${JSON.stringify(text)}`);
    done++;
    if (done === ROUNDS / 10) early = process.memoryUsage().rss;
    if (done === ROUNDS) finish();
    else round();
  });
}

function finish() {
  const late = process.memoryUsage().rss;
  const seconds = (Date.now() - begin) / 1000;
  server.close();
  console.log(`${done} rounds, ${Math.round(done / seconds)} each second; resident memory ` +
    `${mebibytes(early)} after ${ROUNDS / 10} rounds, ${mebibytes(late)} at the end`);
  if (late > early * MOST_GROWTH) {
    console.log('FAILED: resident memory grows');
    process.exitCode = 1;
  }
}

server.listen(0, '127.0.0.1', () => {
  for (let lane = 0; lane < LANES; lane++) round();
});
