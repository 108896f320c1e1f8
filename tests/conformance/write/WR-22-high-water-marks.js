// WR-22 WR-02: small writes tell of a high water mark as ever, and 'drain' comes once.
const { log, pair } = require('../lib.js');

const marks = [0, 1, 8, 100];
const next = () => {
  const mark = marks.shift();
  if (mark === undefined) return;
  pair({}, { writableHighWaterMark: mark, highWaterMark: mark }, (client, peer) => {
    let drains = 0;
    client.on('drain', () => { drains += 1; });
    peer.resume();
    const told = [];
    for (let i = 0; i < 20; i++) told.push(client.write('0123'));
    log(mark, told.every((more) => more), client.writableNeedDrain, client.writableLength);
    setTimeout(() => { log('drains', drains); client.end(); }, 30);
    client.on('close', next);
  });
};
next();
