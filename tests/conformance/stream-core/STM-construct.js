// STM: construct() holds everything back until it has called back.
const { log } = require('../lib.js');
const { Writable } = require('stream');

const w = new Writable({
  construct(cb) { log('construct'); setImmediate(() => { log('constructed'); cb(); }); },
  write(chunk, encoding, cb) { log('write', String(chunk)); cb(); },
  final(cb) { log('final'); cb(); },
});
w.write('a', () => log('callback'));
w.end();
w.on('finish', () => log('finish')).on('close', () => log('close'));
log('script over');
const failing = new Writable({ construct(cb) { cb(new Error('cannot')); }, write() { log('never'); } });
failing.on('error', (err) => log('error', err)).on('close', () => log('failing closed'));
failing.write('x', (err) => log('failing callback', err));
