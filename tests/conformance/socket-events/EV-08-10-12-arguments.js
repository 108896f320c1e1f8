// EV-08 EV-10 EV-11 EV-12: the argument lists and `this` of 'end', 'timeout', 'drain', 'prefinish' and 'finish'.
const { lane, pair } = require('../lib.js');

pair({ pauseOnConnect: true }, { highWaterMark: 1 }, (client, peer) => {
  const out = lane('client');
  for (const name of ['end', 'timeout', 'drain', 'prefinish', 'finish', 'close']) {
    client.on(name, function(...args) { out(name, args, this === client); });
  }
  client.once('timeout', () => { client.setTimeout(0); peer.resume(); });
  client.setTimeout(50);
  client.write(Buffer.alloc(8 * 1024 * 1024));
  client.once('drain', () => client.end());
  client.resume();
});
