// Drives an echo server for `make demo`: 64 connections at any time, every byte compared on its way back.
//
//   qjsnet examples/demo-client.js PORT [SECONDS]
//
// There are 64 lanes with 25 connections each, one after the other. A connection sends all that the server takes for its
// share of the time, half closes, and reads until its last byte is back. The program ends with a non-zero status when a
// byte differs, a connection fails, or a handle is left over.
'use strict';
const net = require('net');

const LANES = 64;
const TURNS = 25;
const PIECE = 16 * 1024;

const port = Number(process.argv[2]);
const seconds = Number(process.argv[3] || 6);
const begin = Date.now();
const piece = Buffer.alloc(PIECE);
for (let index = 0; index < PIECE; index++) piece[index] = (index * 31 + (index >> 8)) & 255;

let connections = 0;
let open = 0;
let bytes = 0;
const failures = new Set();

function fail(what) {
  failures.add(what);
  process.exitCode = 1;
}

/** Whether these bytes are what was sent; the pieces are all alike, so the position in the stream tells. */
function matches(chunk, position) {
  for (let at = 0; at < chunk.length;) {
    const from = (position + at) % PIECE;
    const count = Math.min(chunk.length - at, PIECE - from);
    if (chunk.compare(piece, from, from + count, at, at + count) !== 0) return false;
    at += count;
  }
  return true;
}

/** Connection number `turn` of a lane, from its beginning to its end, and then the next. */
function connection(turn) {
  const until = begin + (turn * seconds * 1000) / TURNS;
  const socket = net.connect(port, '127.0.0.1');
  let sent = 0;
  let received = 0;
  open++;

  // One piece more for each call; 'drain' and the echo itself ask for the next.
  function send() {
    if (socket.writableEnded || socket.writableNeedDrain) return;
    sent += PIECE;
    if (Date.now() < until) socket.write(piece);
    else socket.end(piece);
  }

  socket.on('connect', send);
  socket.on('drain', send);
  socket.on('data', (chunk) => {
    if (!matches(chunk, received)) {
      fail(`other bytes came back near byte ${received} of a connection`);
      socket.destroy();
    }
    received += chunk.length;
    bytes += chunk.length;
    send();
  });
  socket.on('error', (err) => fail(err.message));
  socket.on('close', () => {
    open--;
    connections++;
    if (received !== sent) fail(`${received} of ${sent} bytes came back`);
    if (turn < TURNS && failures.size === 0) connection(turn + 1);
  });
}

function progress(end = '') {
  const done = Math.min(20, Math.floor((Date.now() - begin) / (seconds * 50)));
  const bar = '#'.repeat(done) + '.'.repeat(20 - done);
  const amount = (bytes / 2 ** 20).toFixed(0);
  process.stdout.write(`\r  [${bar}] ${connections} connections done, ${open} open, ${amount} MiB ${end}`);
}

for (let lane = 0; lane < LANES; lane++) connection(1);
const ticker = setInterval(() => {
  progress();
  if (open === 0) clearInterval(ticker);
}, 200);

process.on('exit', () => {
  progress('\n');
  // Node counts stdout and stderr as handles when they are pipes or terminals.
  const left = process.getActiveResourcesInfo().filter((kind) => kind !== 'PipeWrap' && kind !== 'TTYWrap');
  const rate = bytes / 2 ** 20 / ((Date.now() - begin) / 1000);
  console.log(`drove ${connections} connections, ${bytes} bytes, ${left.length} handles left, ${rate.toFixed(0)} MiB/s each way`);
  if (connections !== LANES * TURNS) fail(`${LANES * TURNS - connections} connections were not made`);
  if (left.length > 0) fail(`left open: ${left.join(', ')}`);
  for (const what of failures) console.log(`FAILED: ${what}`);
});
