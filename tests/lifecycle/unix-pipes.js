// Unix sockets: echo, destroy in each event, a path that is gone, many rounds.
const { must, big } = require('./lib');
const assert = require('assert');
const fs = require('fs');
const net = require('net');
const os = require('os');
const path = require('path');

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'qjsnet-'));
const file = path.join(folder, 's');
let rounds = 0;
const server = net.createServer((peer) => {
  peer.on('error', () => {});
  if (rounds % 3 === 0) peer.destroy();
  else peer.pipe(peer);
});
server.listen(file, must(() => {
  (function round() {
    if (++rounds === 60) {
      server.close(must(() => {
        net.connect(file).on('error', must((error) => {
          assert.ok(['ENOENT', 'ECONNREFUSED'].includes(error.code), error.code);
          fs.rmSync(folder, { recursive: true });
        }));
      }));
      return;
    }
    const client = net.connect({ path: file });
    client.on('error', () => {}).on('close', round);
    client.on('connect', () => { if (rounds % 5 === 0) client.destroy(); else client.write(big(1)); });
    client.on('data', () => { if (rounds % 2) client.destroy(); else client.end(); });
    if (rounds % 11 === 0) client.destroy();
  })();
}));
