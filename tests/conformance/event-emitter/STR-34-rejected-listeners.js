// STR-34: captureRejections: a rejected listener becomes an error, or goes to the symbol's method.
const { log } = require('../lib.js');
const EventEmitter = require('events');

const e = new EventEmitter({ captureRejections: true });
e.on('x', async (v) => { throw new Error('async ' + v); });
e.on('error', (x) => log('error', x.message));
e.emit('x', 1);
const own = new EventEmitter({ captureRejections: true });
own[EventEmitter.captureRejectionSymbol] = (x, event, ...args) => log('own', x.message, event, ...args);
own.on('y', async () => { throw new Error('of y'); });
own.emit('y', 2, 3);
const bad = new EventEmitter({ captureRejections: true });
bad.on('error', (x) => log('bad', x.message));
bad.on('x', () => ({ get then() { throw new Error('getter'); } }));
bad.emit('x');
const off = new EventEmitter();
off.on('x', () => ({ then() { log('never'); } }));
off.emit('x');
log(EventEmitter.captureRejections, String(EventEmitter.captureRejectionSymbol));
EventEmitter.captureRejections = true;
const late = new EventEmitter(); late.on('error', (x) => log('late', x.message));
EventEmitter.captureRejections = false;
late.on('x', () => Promise.reject(new Error('by default'))); late.emit('x');
log('now');
