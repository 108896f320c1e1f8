// STR-03 STR-04: while a 'readable' listener exists 'data' comes from read() alone; flow returns when it goes.
const { lane, pair, until } = require('../lib.js');

pair({}, {}, (client, peer) => {
  const out = lane('client');
  client.setEncoding('utf8');
  const listener = () => { out('readable', client.readableLength); out('read', client.read(2)); };
  client.on('data', (text) => out('data', text));
  client.on('readable', listener);
  out(client.readableFlowing);
  client.resume();
  out('after resume', client.readableFlowing);
  peer.write('abcdef');
  until(() => client.readableDidRead, () => {
    client.off('readable', listener);
    out('removed', client.readableFlowing);
    setTimeout(() => { out('later', client.readableFlowing, client.readableLength); client.destroy(); peer.destroy(); }, 20);
  });
});
