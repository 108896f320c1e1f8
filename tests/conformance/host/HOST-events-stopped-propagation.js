// HOST: a listener that stops the propagation of an abort does not keep it from what waits for the signal
'use strict';
const events = require('events');
const net = require('net');
const { Readable, addAbortSignal, finished, PassThrough } = require('stream');
const { log } = require('../lib.js');

const ways = {
  addAbortListener(signal, done) {
    events.addAbortListener(signal, () => done('told'));
  },
  listener(signal, done) {
    signal.addEventListener('abort', () => done('told'));
  },
  handler(signal, done) {
    signal.onabort = () => done('told');
  },
  once(signal, done) {
    events.once(new EventTarget(), 'x', { signal }).catch((err) => done(err.name));
  },
  'once of an emitter'(signal, done) {
    events.once(new events(), 'x', { signal }).catch((err) => done(err.name));
  },
  on(signal, done) {
    events.on(new events(), 'x', { signal }).next().catch((err) => done(err.name));
  },
  'addAbortSignal'(signal, done) {
    addAbortSignal(signal, new Readable({ read() {} })).on('error', (err) => done(err.name));
  },
  'option of a stream'(signal, done) {
    new Readable({ read() {}, signal }).on('error', (err) => done(err.name));
  },
  finished(signal, done) {
    finished(new Readable({ read() {} }), { signal }, (err) => done(err.name));
  },
  pipeline(signal, done) {
    require('stream/promises').pipeline(new PassThrough(), new PassThrough(), { signal }).catch((err) => done(err.name));
  },
  socket(signal, done) {
    new net.Socket({ signal }).on('error', (err) => done(err.name));
  },
  server(signal, done) {
    net.createServer().listen({ port: 0, host: '127.0.0.1', signal }).on('close', () => done('closed'));
  },
  any(signal, done) {
    AbortSignal.any([signal]).addEventListener('abort', () => done('told'));
  },
  'event itself'(signal, done) {
    const target = new EventTarget();
    target.addEventListener('x', (event) => event.stopImmediatePropagation());
    events.once(target, 'x').then(() => done('told'));
    target.dispatchEvent(new Event('x'));
  },
  'event of on'(signal, done) {
    const target = new EventTarget();
    target.addEventListener('x', (event) => event.stopImmediatePropagation());
    events.on(target, 'x').next().then(() => done('told'));
    target.dispatchEvent(new Event('x'));
  },
};

// Some turns of the loop, in which all that is going to happen does.
async function turns() {
  for (let i = 0; i < 20; i++) await new Promise(setImmediate);
}

(async () => {
  for (const [name, way] of Object.entries(ways)) {
    const controller = new AbortController();
    controller.signal.addEventListener('abort', (event) => event.stopImmediatePropagation());
    let outcome = 'nothing';
    way(controller.signal, (told) => { outcome = told; });
    await turns();
    controller.abort();
    await turns();
    log(name, outcome);
  }
})();
