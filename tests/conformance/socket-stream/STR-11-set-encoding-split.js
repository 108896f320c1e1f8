// STR-11: a character split over two packets comes whole; a broken rest becomes U+FFFD before 'end'.
const { lane, pair, until } = require('../lib.js');

pair({}, {}, (client, peer) => {
  const out = lane('client');
  const show = (text) => Array.from(text, (c) => c.codePointAt(0).toString(16)).join(' ');
  out(client.setEncoding('UTF8') === client, client.readableEncoding);
  client.on('data', (text) => out('data', typeof text, show(text))).on('end', () => out('end'));
  const bytes = Buffer.from('a\u20ac\u{1f600}');
  peer.write(bytes.subarray(0, 2));
  until(() => client.bytesRead === 2, () => {
    peer.write(bytes.subarray(2, 6));
    until(() => client.bytesRead === 6, () => {
      peer.write(bytes.subarray(6));
      until(() => client.bytesRead === 8, () => peer.end(Buffer.from([0x62, 0xe2, 0x82])));
    });
  });
});
