// STM STR-17 STR-18: iterating over a Readable; break, errors, errors before the loop.
const { log } = require('../lib.js');
const { Readable } = require('stream');

(async () => {
  const a = Readable.from(['1', '2', '3']);
  for await (const chunk of a) { log(chunk); if (chunk === '2') break; }
  log('broken', a.destroyed);
  const b = new Readable({ read() { this.push('x'); this.destroy(new Error('mine')); } });
  try { for await (const chunk of b) log(chunk); } catch (err) { log(err); }
  const c = new Readable({ read() {} });
  c.destroy(new Error('before'));
  try { for await (const chunk of c) log(chunk); } catch (err) { log(err); }
  const d = new Readable({ read() { this.push(null); } });
  for await (const chunk of d) log(chunk);
  log('empty', d.destroyed, d.readableEnded);
})();
