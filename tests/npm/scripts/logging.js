// packages: pino
'use strict';
const fs = require('fs');
const os = require('os');
const path = require('path');
const pino = require('pino');

const file = path.join(os.tmpdir(), `pino-${process.pid}.log`);
for (const sync of [true, false]) {
  const destination = pino.destination({ dest: file, sync });
  const log = pino({ base: null, timestamp: false }, destination);
  log.info({ a: 1 }, 'hello %s', 'é');
  log.child({ part: 'x' }).error(new RangeError('bad'), 'failed');
  destination.on('ready', () => {});
  if (sync) show();
  else destination.end();
  destination.on('close', () => { if (!sync) show(); });
}
function show() {
  for (const line of fs.readFileSync(file, 'utf8').trim().split('\n')) {
    const { level, msg, a, part, err } = JSON.parse(line);
    console.log(level, msg, a, part, err && [err.type, err.message]);
  }
  fs.writeFileSync(file, '');
}
process.on('exit', () => fs.rmSync(file));
