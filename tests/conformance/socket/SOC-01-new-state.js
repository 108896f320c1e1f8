// SOC-01: everything that a new socket says about itself.
const { log } = require('../lib.js');
const net = require('net');

const s = new net.Socket();
log(s.readyState, s.pending, s.connecting, s.destroyed, s._handle, s.readable, s.writable, s.closed, s.errored);
log(s.listenerCount('end'), s.eventNames().length, s.allowHalfOpen, s.timeout, s.bytesRead, s.bytesWritten);
log(s.readableFlowing, s.isPaused(), s.readableEncoding, s.readableLength, s.readableHighWaterMark, s.readableObjectMode);
log(s.readableEnded, s.readableDidRead, s.readableAborted, s.writableLength, s.writableHighWaterMark, s.writableObjectMode);
log(s.writableEnded, s.writableFinished, s.writableCorked, s.writableNeedDrain, s.autoSelectFamilyAttemptedAddresses);
log(s._readableState.emitClose, s._writableState.emitClose, s._readableState.autoDestroy, s._writableState.autoDestroy, s._writableState.decodeStrings);
for (const options of [null, 'x', undefined, true, {}]) log(new net.Socket(options).readyState);
