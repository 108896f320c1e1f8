// STM STR-10: push after the end, unshift after 'end', and wrong chunk types.
const { log } = require('../lib.js');
const { Readable } = require('stream');

const run = (name, act) => {
  const r = new Readable({ read() {} });
  r.on('error', (err) => log(name, 'error', err)).on('close', () => log(name, 'close'));
  log(name, act(r), r.destroyed);
};
run('after the end', (r) => { r.push(null); return r.push('x'); });
run('number', (r) => r.push(5));
run('object', (r) => r.push({}));
run('typed array', (r) => r.push(new Uint8Array([1, 2])) && r.readableLength);
run('unshift null', (r) => r.unshift(null));
const r = new Readable({ read() {} });
r.on('error', (err) => log('late', err));
r.on('end', () => { log('end'); setImmediate(() => { r.unshift('x'); }); });
r.push(null);
r.resume();
