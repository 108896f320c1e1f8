// WR-22 WR-02: as WR-22-peer-never-reads, and nothing is asked between the writes.
const net = require('net');
const { lane, mask, socketPath } = require('../lib.js');

// The byte at each place of the stream is known, so that what arrives can be compared.
const bytes = Buffer.from(Array.from({ length: 251 }, (_, i) => i));
const pattern = Buffer.concat(Array(300).fill(bytes));
const part = (at, length) => pattern.subarray(at % 251, at % 251 + length);

function run(where, out, total, sizes) {
  let received = 0;
  const server = net.createServer({ pauseOnConnect: true }, (peer) => {
    server.close();
    let right = true;
    peer.on('data', (chunk) => {
      right &&= part(received, chunk.length).equals(chunk);
      received += chunk.length;
    });
    peer.on('end', () => { out('arrived', received, right); peer.end(); });
    // The writer goes on until it is told to stop.
    const wait = () => (stops > 0 ? setTimeout(() => peer.resume(), 20) : setTimeout(wait, 5));
    wait();
  });
  let stops = 0;
  server.listen(where, () => {
    const client = net.connect(where.path ?? mask(server.address().port, 'PORT'));
    let written = 0;
    let drains = 0;
    client.on('connect', () => {
      const more = () => {
        while (written < total) {
          const chunk = part(written, sizes(written));
          written += chunk.length;
          const told = client.write(chunk);
          if (!told) {
            stops += 1;
            if (client.writableLength > client.writableHighWaterMark + 3000) out("too much");
            return;
          }
        }
        client.end();
      };
      client.on('drain', () => { drains += 1; more(); });
      more();
    });
    client.on('close', (hadError) => {
      out('closed', hadError, written === client.bytesWritten, written === received, stops > 0, stops === drains);
    });
    client.resume();
  });
}

run({ port: 0, host: '127.0.0.1' }, lane('port'), 6000000, () => 3000);
run({ path: socketPath() }, lane('path'), 1000000, (written) => 1 + written % 1999);
