'use strict';
// The marks and delays at the edge of what is allowed: 0, and options that cannot be written to.
const net = require('net');

const marks = [0, 1, -0, -1, 1.5, NaN, undefined, null, '1'];
(function next() {
  if (marks.length === 0) return delays();
  const highWaterMark = marks.shift();
  let server;
  try {
    server = net.createServer({ highWaterMark });
  } catch (error) {
    console.log('server', highWaterMark, error.name, error.code, error.message);
    return next();
  }
  process.once('uncaughtException', (error) => {
    console.log('connection', highWaterMark, error.name, error.code, error.message);
    process.removeAllListeners('uncaughtException');
    over();
  });
  let client;
  const over = () => {
    process.removeAllListeners('uncaughtException');
    client.destroy();
    server.close(next);
  };
  server.on('connection', (peer) => {
    console.log('connection', highWaterMark, peer.readableHighWaterMark, peer.writableHighWaterMark, peer.write('x'));
    peer.on('error', () => {});
    over();
  });
  server.listen(0, () => {
    client = net.connect(server.address().port).on('error', () => {}).resume();
  });
})();

function delays() {
  for (const keepAliveInitialDelay of [0, -0, -1, 999, 1000]) {
    for (const what of ['Socket', 'Server']) {
      const given = { keepAliveInitialDelay };
      for (const options of [given, Object.freeze({ ...given })]) {
        try {
          new net[what](options);
          console.log(what, Object.is(options.keepAliveInitialDelay, keepAliveInitialDelay), options.keepAliveInitialDelay);
        } catch (error) {
          console.log(what, error.name);
        }
      }
    }
  }
}
