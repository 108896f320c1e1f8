'use strict';
// matrix.js EVENT ACTION ROLE: a conversation in which EVENT happens on the side ROLE, and in it, once, ACTION is done.
// Whatever follows from it, the program must end by itself and leave nothing behind.
const { must, big } = require('./lib');
const assert = require('assert');
const net = require('net');

const [event, action, role] = process.argv.slice(2);
// What happens on one side only is done there, whatever the role says: then both runs differ in who began the end.
const side = ['lookup', 'connectionAttempt', 'connectionAttemptFailed', 'connect', 'ready'].includes(event) ? 'client'
  : ['connection', 'listening'].includes(event) ? 'server' : role;
const open = new Set();
let port;

process.on('uncaughtException', (error) => {
  if (error.message !== 'wanted') {
    console.error(error);
    process.exit(1);
  }
});

const actions = {
  destroy: (subject) => subject.destroy?.(),
  fail: (subject) => subject.destroy?.(new Error('told')),
  reset: (subject) => subject.resetAndDestroy?.(),
  throw: () => { throw new Error('wanted'); },
  exit: () => process.reallyExit(0),
  // Here nothing but what is under way keeps the sockets, except where nobody else would end them.
  collect: () => { if (event !== 'drain') open.clear(); gc(); },
  end: (subject) => subject.end?.('last'),
  write: (subject) => { subject.write?.(big(4)); subject.destroy?.(); },
  reconnect: (subject) => {
    subject.destroy?.();
    if (subject.connect && port) subject.connect(port, '127.0.0.1', () => subject.destroy()).on('error', () => {});
  },
  pause: (subject) => { subject.pause?.(); setTimeout(() => subject.resume?.(), 5); },
  forget: (subject) => { subject.removeAllListeners(); subject.on('error', () => {}); gc(); },
  handle: (subject) => { subject._handle = null; },
};

let acted = 0;
function act(subject) {
  if (acted++ > 0) return;
  // A server has none of these; closing is what it has.
  if (subject instanceof net.Server && action !== 'throw' && action !== 'exit') subject.close(() => {});
  actions[action](subject);
}

function arm(subject, which) {
  open.add(subject);
  subject.on('error', () => {});
  if (which !== side) return subject;
  if (event === 'tick') process.nextTick(act, subject);
  else if (event === 'written') setTimeout(() => subject.write(big(1), () => act(subject)), 1);
  else subject.on(event, () => act(subject));
  return subject;
}

/** For `timeout`, milliseconds after which this side has it: the other one must not end the connection before. */
function idle(which) {
  if (event !== 'timeout') return undefined;
  return which === side ? 10 : 10_000;
}

function onPeer(peer) {
  arm(peer, 'server');
  if (event !== 'readable' || side !== 'server') peer.on('data', () => {});
  else peer.on('readable', () => peer.read());
  if (event !== 'drain') peer.setTimeout(idle('server') ?? 30, () => peer.end());
  peer.write('hello');
  for (let i = 0; i < 8; i++) peer.write(big(1));
}

function onClient(client) {
  arm(client, 'client');
  if (event !== 'readable' || side !== 'client') client.on('data', () => {});
  else client.on('readable', () => client.read());
  client.setTimeout(idle('client') ?? 10);
  // A stream that has ended does not drain, and a socket that was reset has no end.
  if (event !== 'drain' && event !== 'error') client.once('timeout', () => client.end('bye'));
  for (let i = 0; i < 8; i++) client.write(big(1));
}

const server = net.createServer({ allowHalfOpen: role === 'server' }, onPeer);
open.add(server);
if (side === 'server' && (event === 'connection' || event === 'listening')) {
  server.prependListener(event, (peer) => { open.add(peer ?? server); act(peer ?? server); });
}
// For `error` a peer that is never there, or one that resets.
server.listen(0, '127.0.0.1', () => {
  if (!server.listening) return;
  port = server.address().port;
  const gone = event === 'error' || event === 'connectionAttemptFailed';
  if (gone && side === 'client') {
    // A port that was just given back; and two addresses, so that families are tried in turn.
    const lookup = (host, options, callback) => callback(null, [
      { address: '127.0.0.1', family: 4 }, { address: '::1', family: 6 }]);
    const dead = net.createServer().listen(0, '127.0.0.1', () => {
      const deadPort = dead.address().port;
      dead.close(() => onClient(net.connect({ port: deadPort, host: 'nowhere.test', lookup })));
    });
    return;
  }
  onClient(net.connect({ port, host: 'localhost', family: 4 }));
  if (gone) server.on('connection', () => setTimeout(() => { for (const s of open) if (s.remotePort === port) s.resetAndDestroy(); }, 5));
});

// When it has happened, and had some time to do harm, or when it will never happen, whatever was stopped half-way ends.
const deadline = Date.now() + 5000;
setTimeout(function look() {
  if (acted === 0 && Date.now() < deadline) return setTimeout(look, 5);
  setTimeout(must(() => {
    server.close(() => {});
    for (const subject of open) subject.destroy?.();
    open.clear();
    assert.ok(acted > 0, `${event} never happened`);
  }), 30);
}, 5);
