// WR-05: every encoding of write(), in any letter case.
const { lane, pair } = require('../lib.js');

const cases = [['h\u00e9\u20ac\u{1f600}', 'utf8'], ['h\u00e9\u20ac', 'UTF-8'], ['h\u00e9', 'latin1'], ['h\u00e9', 'binary'], ['h\u00e9\u20ac', 'ascii'],
  ['a\u20ac', 'utf16le'], ['a', 'UCS2'], ['a', 'ucs-2'], ['a', 'utf-16le'], ['68690a', 'hex'], ['686', 'HEX'], ['68zz', 'hex'], ['aGk=', 'base64'],
  ['aGk', 'base64'], ['-_-_', 'base64url'], ['+/+/', 'base64'], ['\ud800', 'utf8']];
pair({}, {}, (client, peer) => {
  const out = lane('server');
  let collected = [];
  let index = 0;
  let expected = 0;
  const next = () => {
    if (index === cases.length) return client.end();
    const before = client.bytesWritten;
    client.write(...cases[index]);
    expected = client.bytesWritten - before;
  };
  peer.on('data', (chunk) => {
    collected.push(chunk);
    const bytes = Buffer.concat(collected);
    if (bytes.length < expected) return;
    out(cases[index][1], expected, bytes);
    collected = [];
    index += 1;
    next();
  });
  client.resume();
  next();
});
