// STR-11 STR-12: setEncoding of every kind; buffered data is converted.
const { lane, pair, until } = require('../lib.js');

const names = ['utf8', 'UTF-8', 'ucs2', 'utf16le', 'latin1', 'binary', 'ascii', 'hex', 'base64', 'base64url', undefined, null];
const next = (index) => {
  if (index === names.length) return;
  pair({}, {}, (client, peer) => {
    const out = lane(String(names[index]));
    peer.end(Buffer.from([0x68, 0xe9, 0x20, 0xac, 0xfb]));
    until(() => client.bytesRead === 5, () => {
      const before = client.readableLength;
      client.setEncoding(names[index]);
      out(client.readableEncoding, before, client.readableLength);
      client.on('data', (text) => out(JSON.stringify(text))).on('end', () => out('end')).on('close', () => next(index + 1));
    });
  });
};
next(0);
