// Bound sockets that are never adopted, closed, forgotten, adopted by servers and sockets that are forgotten: all are
// finalized, their handles closed, their ports and files free again.
const { liveHandles, liveSockets, must, settle } = require('./lib');
const assert = require('assert');
const fs = require('fs');
const net = require('net');
const os = require('os');
const path = require('path');

const { BoundSocket } = net;
const ROUNDS = 50;
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'qjsnet-'));
let count = 0;
let made = 0;
let finalized = 0;
// A registry that is collected itself tells of nothing.
globalThis.registry = new FinalizationRegistry(() => { finalized++; });
const track = (object) => { made++; registry.register(object, 0); return object; };
const tcp = () => track(new BoundSocket({ host: '127.0.0.1' }));
const pipe = () => track(new BoundSocket({ path: path.join(folder, String(count++)) }));
const ports = [];

for (let round = 0; round < ROUNDS; round++) {
  for (const make of [tcp, pipe]) {
    const first = make();
    if (!first.isPipe) ports.push(first.address().port);
    make().close();
    make()[Symbol.dispose]();
    make().address();
    const kept = make();
    kept.mine = kept;
    track(new net.Socket({ handle: make() }));
    track(new net.Socket({ handle: make() })).destroy();
    track(new net.Socket({ handle: make(), allowHalfOpen: true })).on('data', () => {}).on('error', () => {});
    track(new net.Socket({ handle: make() })).end();
    track(net.createServer()).listen(make()).close();
    track(net.createServer()).listen(make()).unref().close(() => {});
    try { new net.Socket({ handle: make(), readableHighWaterMark: -1 }); } catch (error) { assert.strictEqual(error.code, 'ERR_INVALID_ARG_VALUE'); }
    try { new net.Socket({ handle: make(), signal: 5 }); } catch (error) { assert.strictEqual(error.code, 'ERR_INVALID_ARG_TYPE'); }
    try { make().listen(); } catch (error) { assert.ok(error instanceof TypeError); }
  }
}
for (const options of [{ host: '1.2.3.4' }, { path: '/nowhere/x' }, { path: 'a\0b' }]) {
  for (let i = 0; i < 50; i++) assert.throws(() => new BoundSocket(options), { syscall: 'bind' });
}

setTimeout(must(() => {
  let turns = 0;
  (function look() {
    if ((finalized < made || liveSockets() > 0 || liveHandles() > 0) && ++turns < 100) return settle(look);
    assert.strictEqual(finalized, made, `${finalized} of ${made}`);
    assert.strictEqual(liveSockets(), 0);
    assert.strictEqual(liveHandles(), 0);
    assert.deepStrictEqual(fs.readdirSync(folder), []);
    fs.rmdirSync(folder);
    for (const port of ports) net.createServer().on('error', must(() => {}, 0)).listen(port, '127.0.0.1').close();
  })();
}), 50);
