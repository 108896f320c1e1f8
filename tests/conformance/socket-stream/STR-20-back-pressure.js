// STR-20 WR-01: a paused reader stops reading near its high water mark; everything comes after resume().
const { lane, pair, until } = require('../lib.js');

pair({ pauseOnConnect: true, highWaterMark: 65536 }, {}, (client, peer) => {
  const out = lane('server');
  const total = 20 * 1024 * 1024;
  client.end(Buffer.alloc(total));
  client.resume();
  peer.on('readable', () => {});
  until(() => peer.bytesRead >= 65536, () => setTimeout(() => {
    out('held back', peer.bytesRead < 4 * 65536, peer.readableLength === peer.bytesRead);
    peer.removeAllListeners('readable');
    let got = 0;
    peer.on('data', (chunk) => { got += chunk.length; }).on('end', () => out('all', got === total));
    peer.resume();
  }, 100));
});
