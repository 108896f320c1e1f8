// CP-14: `input` of the synchronous forms
'use strict';
const { execFileSync, execSync, spawnSync } = require('child_process');
const { log } = require('../lib');

const cat = (input, options) => {
  try {
    const { status, output, error } = spawnSync('cat', { input, ...options });
    log(status, output, error);
  } catch (err) {
    log(err);
  }
};
for (const input of ['text', Buffer.from('bytes'), new Uint16Array([0x4142]), new DataView(new ArrayBuffer(2)), '', null, 0]) cat(input);
for (const input of [5, {}, [], true, () => {}]) cat(input);
cat('c3a9', { encoding: 'hex' });
cat('text', { encoding: 'utf8' });
cat('text', { stdio: 'ignore' });
cat('text', { stdio: ['ignore', 'pipe', 'pipe'] });
cat('text', { encoding: 'buffer' });
const large = Buffer.alloc(1000000, 'x');
const through = spawnSync('cat', { input: large });
log(through.status, through.stdout.equals(large), through.error);
const unread = spawnSync('/bin/sh', ['-c', 'exec <&-; exit 3'], { input: large });
log(unread.status, unread.error);
log(execFileSync('cat', { input: 'x', encoding: 'utf8' }), execSync('cat', { input: 'y' }).toString());
