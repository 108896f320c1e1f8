// What the servers of the benchmarks share. Each of them is run as: RUNTIME SCRIPT [CONNECTIONS [UPSTREAM]]
// With a number other than 0 the server takes that many connections and ends when the last has closed.
'use strict';
const net = require('net');

const upstream = Number(process.argv[3]);

// A server on a free port, which it prints; `serve` gets each connection, and the port given as UPSTREAM.
function listen(serve) {
  let awaited = Number(process.argv[2] || 0);
  const server = net.createServer((socket) => {
    serve(socket, upstream);
    if (--awaited === 0) server.close();
  });
  server.listen(0, '127.0.0.1', 4096, () => console.log(`listening on 127.0.0.1:${server.address().port}`));
}

module.exports = { listen };
