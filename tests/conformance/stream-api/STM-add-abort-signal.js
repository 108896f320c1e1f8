// STM: addAbortSignal and the signal option destroy with an AbortError.
const { log } = require('../lib.js');
const { Readable, Writable, addAbortSignal } = require('stream');

const controller = new AbortController();
const r = addAbortSignal(controller.signal, new Readable({ read() {} }));
const w = new Writable({ signal: controller.signal, write() {} });
for (const [name, s] of [['readable', r], ['writable', w]]) {
  s.on('error', (err) => log(name, err, err.cause)).on('close', () => log(name, 'close'));
}
controller.abort('why');
log(r.destroyed, w.destroyed);
try { addAbortSignal({}, r); } catch (err) { log(err); }
try { addAbortSignal(controller.signal, {}); } catch (err) { log(err); }
