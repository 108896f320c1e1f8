// A handler for uncaught exceptions keeps the process alive: connections go on after each of a hundred throws.
const { serve, must } = require('./lib');
const assert = require('assert');
const net = require('net');

let caught = 0;
process.on('uncaughtException', (error) => {
  // A throw in 'end' keeps our own end from being sent, in Node too, so that a reset may come back.
  assert.ok(error.message === 'wanted' || error.code === 'ECONNRESET', error);
  caught++;
  gc();
});
const server = serve((peer) => {
  peer.on('data', (chunk) => { peer.write(chunk); throw new Error('wanted'); });
  peer.on('end', () => { peer.end(); throw new Error('wanted'); });
  throw new Error('wanted');
}, must((_, port) => {
  let rounds = 0;
  const client = net.connect(port, '127.0.0.1', () => client.write('x'));
  client.on('data', () => {
    if (++rounds === 100) client.end(() => { throw new Error('wanted'); });
    else client.write('x', () => { throw new Error('wanted'); });
    throw new Error('wanted');
  });
  client.on('close', must(() => { clearTimeout(last); server.close(); assert.ok(caught > 200, `${caught}`); }));
  const last = setTimeout(() => client.destroy(), 20000).unref();
}));
