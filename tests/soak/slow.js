'use strict';
// Many bytes from one process to another that reads slowly: it pauses after every 256 KiB for a moment, and now and then for
// long enough that all buffers in between fill up.
//
//   slow.js read MIB          prints its port
//   slow.js write MIB PORT
const net = require('net');

const [role, mebibytes, port] = process.argv.slice(2);
const LENGTH = Number(mebibytes) * 2 ** 20;
const PERIOD = 65521;
const PIECE = 65536;
// What is lost, doubled or out of order shows, since the period divides no size of a read.
const pattern = Buffer.alloc(PERIOD + PIECE);
for (let i = 0, state = 1; i < PERIOD; i++) {
  state = (Math.imul(state, 1103515245) + 12345) >>> 0;
  pattern[i] = state >>> 16;
}
for (let i = 0; i < PIECE; i++) pattern[PERIOD + i] = pattern[i];

const resident = () => Math.round(process.memoryUsage.rss() / 1024);
const start = resident();
let peak = start;
const sample = setInterval(() => { peak = Math.max(peak, resident()); }, 20);

function finish(figures, faults) {
  clearInterval(sample);
  const end = resident();
  console.log(`${figures} rss_start_kib=${start} rss_peak_kib=${Math.max(peak, end)} rss_end_kib=${end}`);
  const all = { ...faults, 'KiB resident above the start': peak - start > 32768 ? peak - start : 0 };
  for (const what of Object.keys(all)) {
    if (!all[what]) continue;
    console.log(`FAULT ${what}: ${all[what]}`);
    process.exitCode = 1;
  }
}

function read() {
  const server = net.createServer((socket) => {
    let [taken, wrong, unasked, pauses, sincePause] = [0, 0, 0, 0, 0];
    const begin = Date.now();
    socket.on('data', (chunk) => {
      if (socket.isPaused()) unasked++;
      for (let at = 0; at < chunk.length; at += PIECE) {
        const length = Math.min(PIECE, chunk.length - at);
        const from = (taken + at) % PERIOD;
        if (pattern.compare(chunk, at, at + length, from, from + length) !== 0) wrong++;
      }
      taken += chunk.length;
      sincePause += chunk.length;
      if (sincePause < 2 ** 18) return;
      sincePause = 0;
      socket.pause();
      setTimeout(() => socket.resume(), ++pauses % 256 === 0 ? 100 : 1);
    });
    socket.on('close', () => {
      const seconds = (Date.now() - begin) / 1000;
      server.close();
      finish(`bytes_in=${taken} pauses=${pauses} mib_each_second=${Math.round(taken / 2 ** 20 / seconds)}`,
        { 'bytes lost': LENGTH - taken, 'chunks that are wrong': wrong, 'chunks while paused': unasked });
    });
  });
  server.listen(0, '127.0.0.1', () => console.log(`listening on 127.0.0.1:${server.address().port}`));
}

function write() {
  const socket = net.connect(Number(port), '127.0.0.1');
  let [written, told, refusals, drains, most] = [0, 0, 0, 0, 0];
  const count = (error) => { told += error ? 0 : 1; };
  let pieces = 0;
  const more = () => {
    while (written < LENGTH) {
      const length = Math.min(1 + (written * 7 + 4099) % PIECE, LENGTH - written);
      const from = written % PERIOD;
      written += length;
      pieces++;
      const room = socket.write(pattern.subarray(from, from + length), count);
      most = Math.max(most, socket.writableLength);
      if (!room) {
        refusals++;
        return;
      }
    }
    if (!socket.writableEnded) socket.end();
  };
  socket.on('connect', more);
  socket.on('drain', () => { drains++; more(); });
  socket.on('close', (hadError) => {
    finish(`bytes_out=${socket.bytesWritten} writes=${pieces} full=${refusals} drains=${drains} most_waiting=${most}`, {
      'an error': hadError,
      'bytes not counted': LENGTH - socket.bytesWritten,
      'writes whose callback was not called': pieces - told,
      // The last write is answered by 'finish'.
      "'drain' missing": refusals - drains > 1 ? refusals - drains : 0,
      'bytes waiting above the mark': most > socket.writableHighWaterMark + PIECE ? most : 0,
    });
  });
}

if (role === 'read') read();
else write();
