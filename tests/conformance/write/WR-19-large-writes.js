// WR-19 STR-20: 64 MiB arrive whole and in order through a reader that pauses.
const { lane, pair } = require('../lib.js');

pair({}, {}, (client, peer) => {
  const out = lane('transfer');
  const total = 64 * 1024 * 1024;
  const chunk = Buffer.alloc(1024 * 1024);
  for (let i = 0; i < chunk.length; i += 1) chunk[i] = (i * 7) & 255;
  let sent = 0;
  let refused = 0;
  const send = () => {
    while (sent < total) {
      sent += chunk.length;
      if (!client.write(chunk)) { refused += 1; return; }
    }
    client.end();
  };
  client.on('drain', send);
  let got = 0;
  let wrong = 0;
  let pauses = 0;
  peer.on('data', (data) => {
    if (data[0] !== ((got % chunk.length) * 7 & 255)) wrong += 1;
    got += data.length;
    if (got > (pauses + 1) * 20 * 1024 * 1024) { pauses += 1; peer.pause(); setTimeout(() => peer.resume(), 5); }
  });
  peer.on('end', () => out('received', got, 'wrong', wrong, 'pauses', pauses, client.bytesWritten === total, peer.bytesRead === total, refused > 0));
  client.resume();
  send();
});
