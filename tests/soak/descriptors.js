'use strict';
// Descriptors from one process to another, one to eight with each message. The receiver looks into each, and closes it.
//
//   descriptors.js receive COUNT PATH
//   descriptors.js send COUNT PATH
const fs = require('fs');
const net = require('net');
const { receiveDescriptors, sendDescriptors } = require('qjsnet');

const [role, number, path] = process.argv.slice(2);
const COUNT = Number(number);
const FILES = 16;
const mark = (index) => `file ${String(index % FILES).padStart(2, '0')}`;
const open = () => fs.readdirSync('/proc/self/fd').length;
const resident = () => Math.round(process.memoryUsage.rss() / 1024);

let early = 0;
let peak = 0;
const begin = Date.now();

// After a tenth the memory must stay where it is.
function sample(done) {
  const now = resident();
  peak = Math.max(peak, now);
  if (done >= COUNT / 10) early ||= now;
}

function finish(figures, faults) {
  const end = resident();
  console.log(`${figures} each_second=${Math.round(COUNT / (Date.now() - begin) * 1000)} rss_early_kib=${early} ` +
    `rss_peak_kib=${peak} rss_end_kib=${end}`);
  early ||= end;
  const all = { ...faults, 'KiB grown': end > early * 1.05 + 4096 ? end - early : 0 };
  for (const what of Object.keys(all)) {
    if (all[what] === 0) continue;
    console.log(`FAULT ${what}: ${all[what]}`);
    process.exitCode = 1;
  }
}

function receive() {
  let [received, wrong, cut, most] = [0, 0, 0, 0];
  const content = Buffer.alloc(7);
  let before;
  const server = net.createServer((socket) => {
    receiveDescriptors(socket, (fds, data, truncated) => {
      if (truncated) cut++;
      for (const fd of fds) {
        fs.readSync(fd, content, 0, 7, 0);
        if (content.toString() !== mark(received)) wrong++;
        received++;
        fs.closeSync(fd);
      }
      if (received % 1024 >= 8) return;
      most = Math.max(most, open());
      sample(received);
    });
    socket.resume();
    socket.on('end', () => socket.end(String(received)));
    // What watches for descriptors is closed a turn after the socket.
    socket.on('close', () => server.close(() => setTimeout(() => {
      finish(`received=${received} most_open=${most}`, {
        'descriptors lost': COUNT - received, 'descriptors of another file': wrong, 'messages cut short': cut,
        // The listener's was among them.
        'descriptors left': open() - (before - 1),
      });
    }, 100)));
  });
  server.listen(path, () => {
    before = open();
    console.log(`listening on ${path}`);
  });
}

function send() {
  const fds = Array.from({ length: FILES }, (_, index) => {
    fs.writeFileSync(`${path}.${index}`, mark(index));
    return fs.openSync(`${path}.${index}`, 'r');
  });
  // So that a few hundred descriptors wait, and not as many as there are.
  const data = Buffer.alloc(1024, 'x');
  const socket = net.connect({ path, allowHalfOpen: true });
  let before;
  let [sent, told, messages, most, answer] = [0, 0, 0, 0, ''];
  const count = (error) => { told += error ? 0 : 1; };
  const more = () => {
    while (sent < COUNT) {
      const length = Math.min(1 + messages % 8, COUNT - sent);
      const list = Array.from({ length }, (_, index) => fds[(sent + index) % FILES]);
      sent += length;
      messages++;
      const room = sendDescriptors(socket, list, data, count);
      if (messages % 256 === 0) {
        most = Math.max(most, open());
        sample(sent);
      }
      // Now and then without an eye on the mark, so that descriptors wait behind writes.
      if (!room && messages % 64 !== 0) return;
    }
    socket.end();
  };
  socket.on('connect', () => {
    before = open();
    more();
  });
  socket.on('drain', () => { if (!socket.writableEnded) more(); });
  socket.setEncoding('latin1').on('data', (text) => { answer += text; });
  socket.on('close', () => {
    finish(`sent=${sent} messages=${messages} most_open=${most}`, {
      'descriptors not received': COUNT - Number(answer), 'messages whose callback was not called': messages - told,
      // The socket's was among them.
      'descriptors left': open() - (before - 1),
    });
  });
}

if (role === 'receive') receive();
else send();
