// A TCP proxy: each connection it takes is joined with one it opens to the target, in both directions.
//
//   qjsnet examples/proxy.js TARGET_PORT[@TARGET_HOST] [PORT] [--max N]
//
// Half-closed connections stay half closed on the other side, a reset is passed on as a reset, and the slower side sets the pace.
// With --max N the proxy stops listening after N connections.
'use strict';
const net = require('net');

const args = process.argv.slice(2);
const maxAt = args.indexOf('--max');
let awaited = maxAt >= 0 ? Number(args.splice(maxAt, 2)[1]) : Infinity;
const [targetPort, targetHost = '127.0.0.1'] = (args[0] || '').split('@');
const port = Number(args[1] || 0);
if (!targetPort) {
  console.error('usage: proxy.js TARGET_PORT[@TARGET_HOST] [PORT] [--max N]');
  process.exit(2);
}

let count = 0;

const server = net.createServer({ allowHalfOpen: true }, (client) => {
  const id = ++count;
  const target = net.connect({ port: Number(targetPort), host: targetHost, allowHalfOpen: true });

  client.pipe(target);
  target.pipe(client);

  for (const [side, other, label] of [[client, target, 'client'], [target, client, 'target']]) {
    side.on('error', (err) => {
      console.log(`#${id} ${label}: ${err.code || err.message}`);
      other.resetAndDestroy();
    });
    side.setNoDelay(true);
  }
  let open = 2;
  const closed = () => {
    if (--open === 0) console.log(`#${id} closed: ${target.bytesWritten} bytes there, ${target.bytesRead} bytes back`);
  };
  client.on('close', closed);
  target.on('close', closed);
  if (--awaited === 0) server.close();
});

server.on('error', (err) => {
  console.error(err.message);
  process.exitCode = 1;
});
server.listen(port, '127.0.0.1', () => console.log(`listening on 127.0.0.1:${server.address().port}`));
