// STR-03 STR-08 EV-07: 'readable' and read() until null, and at the end of the stream.
const { lane, pair } = require('../lib.js');

pair({}, {}, (client, peer) => {
  const out = lane('client');
  client.setEncoding('utf8');
  client.on('readable', () => {
    out('readable', client.readableLength, client.readableFlowing);
    const more = () => { peer.readyState === 'open' && client.bytesRead === 5 ? peer.write('second') : peer.end(); };
    if (client.readableLength > 0) setTimeout(more, 20);
    for (let text = client.read(); text !== null; text = client.read()) out('read', text);
  });
  client.on('end', () => out('end', client.readableEnded));
  client.on('close', () => out('close'));
  peer.write('first');
});
