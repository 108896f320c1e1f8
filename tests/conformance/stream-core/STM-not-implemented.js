// STM: streams without their methods.
const { log } = require('../lib.js');
const { Readable, Transform, Writable } = require('stream');

const r = new Readable();
r.on('error', (err) => log('readable', err));
r.read();
const w = new Writable();
w.on('error', (err) => log('writable', err));
try { w.write('x'); } catch (err) { log('thrown', err); }
const t = new Transform();
t.on('error', (err) => log('transform', err));
try { t.write('x'); } catch (err) { log('thrown', err); }
