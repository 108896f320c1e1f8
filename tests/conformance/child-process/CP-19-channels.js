// CP-19: what is published of children
'use strict';
const { spawn } = require('child_process');
const { channel } = require('diagnostics_channel');
const { attempt, log } = require('../lib');

for (const name of ['child_process', 'tracing:child_process.spawn:start', 'tracing:child_process.spawn:end', 'tracing:child_process.spawn:error']) {
  channel(name).subscribe((message, from) => {
    log(from === name, name, Object.keys(message), message.process.constructor.name, message.error, message.options?.file, message.process.pid === undefined);
  });
}
spawn('true', [], { stdio: 'ignore' }).on('exit', () => {
  spawn('/nowhere').on('error', () => {
    attempt('thrown', () => spawn('true', [], { stdio: [12345] }));
  });
});
