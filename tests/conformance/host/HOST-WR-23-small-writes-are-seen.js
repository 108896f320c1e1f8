// HOST WR-23: what a callback has written in small pieces is with the peer before the callback can find out.
const fs = require('fs');
const net = require('net');
const os = require('os');
const path = require('path');
const { spawnSync } = require('child_process');
const { log, mask } = require('../lib.js');

const folder = mask(fs.mkdtempSync(path.join(os.tmpdir(), 'small-writes-')), 'FOLDER');
const place = path.join(folder, 'socket');
const count = path.join(folder, 'count');

// The peer, another process, writes down how many bytes it has got, and when.
const peer = `
  const fs = require('fs');
  let got = 0;
  const server = require('net').createServer((socket) => {
    server.close();
    socket.on('data', (chunk) => {
      got += chunk.length;
      fs.writeFileSync(${JSON.stringify(count)} + '.new', got + ' ' + Date.now());
      fs.renameSync(${JSON.stringify(count)} + '.new', ${JSON.stringify(count)});
    });
  });
  server.listen(${JSON.stringify(place)});
  setTimeout(() => process.exit(), 15000).unref();
`;
const file = path.join(folder, 'peer.js');
fs.writeFileSync(file, peer);
spawnSync('/bin/sh', ['-c', '"$0" "$1" >/dev/null 2>&1 </dev/null &', process.execPath, file]);

const LIMIT = 5000;
const told = () => (fs.existsSync(count) ? fs.readFileSync(count, 'latin1').split(' ').map(Number) : [0, 0]);
const seen = () => told()[0];
let wanted = 0;
const arrived = () => {
  const end = Date.now() + LIMIT;
  while (seen() < wanted && Date.now() < end);
  return seen() === wanted;
};

function connect(tries) {
  const socket = net.connect(place);
  socket.on('error', (err) => {
    if (tries === 0) throw err;
    setTimeout(connect, 20, tries - 1);
  });
  socket.on('connect', () => {
    const burst = () => { for (let i = 0; i < 20; i++) { socket.write('0123456789'); wanted += 10; } };
    burst();
    log('by the file system', arrived());
    burst();
    const loop = 'i=0; while [ "$(cut -d " " -f 1 "$0")" != "$1" ] && [ $i -lt 250 ]; do sleep 0.02; i=$((i + 1)); done; cut -d " " -f 1 "$0"';
    const { stdout } = spawnSync('/bin/sh', ['-c', loop, count, String(wanted)]);
    log('by another process', Number(stdout) === wanted);
    // A script that only computes has no way to tell before it stops, but its peer goes on.
    burst();
    const end = Date.now() + 500;
    for (let i = 0; Date.now() < end;) i += 1;
    log('while it computes', arrived(), told()[1] < end);
    process.nextTick(() => { burst(); log('in a tick', arrived()); });
    Promise.resolve().then(() => { burst(); log('in a job', arrived()); });
    setImmediate(() => {
      burst();
      log('in an immediate', arrived());
      socket.end();
      fs.rmSync(folder, { recursive: true });
    });
  });
}
connect(200);
