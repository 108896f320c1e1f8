// STM: destroy with and without an error, emitClose, autoDestroy, double destroy.
const { log, watch } = require('../lib.js');
const { Duplex, Readable } = require('stream');

const make = (name, options) => watch(new Readable({ read() {}, ...options }), 'error end close', log, name + ': ');
make('plain', {}).destroy();
make('error', {}).destroy(new Error('mine')).destroy(new Error('second'));
make('no emitClose', { emitClose: false }).destroy(new Error('mine'));
const slow = make('slow', { destroy(err, cb) { log('destroying'); setImmediate(cb, new Error('from _destroy')); } });
slow.destroy();
log(slow.destroyed, slow.closed, slow.errored);
slow.on('close', () => log(slow.destroyed, slow.closed, slow.errored.message, slow.readableAborted));
const kept = make('no autoDestroy', { autoDestroy: false });
kept.push(null);
kept.resume();
kept.on('end', () => setImmediate(() => log('kept', kept.destroyed)));
const duplex = new Duplex({ read() {}, write(chunk, encoding, cb) { cb(); } });
log(duplex.destroy() === duplex, duplex.writable, duplex.readable, duplex.writableAborted, duplex.readableAborted);
