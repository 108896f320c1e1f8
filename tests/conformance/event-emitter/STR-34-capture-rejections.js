// STR-34: captureRejections turns a rejected listener into an 'error' event.
const { log } = require('../lib.js');
const EventEmitter = require('events');

const e = new EventEmitter({ captureRejections: true });
e.on('error', (err) => log('error', err.message));
e.on('x', async (v) => { throw new Error('async ' + v); });
e.emit('x', 1);
const own = new EventEmitter({ captureRejections: true });
own[Symbol.for('nodejs.rejection')] = (err, name, ...args) => log('own', err.message, name, args);
own.on('y', async () => { throw new Error('mine'); });
own.emit('y', 1, 2);
log(EventEmitter.captureRejections, EventEmitter.captureRejectionSymbol === Symbol.for('nodejs.rejection'));
try { new EventEmitter({ captureRejections: 1 }); } catch (err) { log(err); }
