// WR-04: chunks that write() and end() refuse; the socket is none the worse.
const { attempt, lane, pair } = require('../lib.js');

pair({}, {}, (client, peer) => {
  const out = lane('client');
  client.on('error', (err) => out('error event', err));
  for (const chunk of [null, undefined, 5, true, {}, [], () => {}, new ArrayBuffer(4), new String('x'), 5n, new Date(0)]) {
    attempt('write', () => client.write(chunk), out);
  }
  attempt('end', () => client.end(5), out);
  attempt('end object', () => client.end({}), out);
  out(client.writable, client.destroyed);
  client.resume().end('fine');
  peer.setEncoding('utf8').on('data', (text) => out('server got', text));
});
