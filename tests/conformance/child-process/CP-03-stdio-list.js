// CP-03: the option `stdio`: what it may be, and which streams the parent gets
'use strict';
const { spawn } = require('child_process');
const { log } = require('../lib');

const given = (stdio) => {
  try {
    const child = spawn('true', [], { stdio });
    child.on('error', (err) => log(err));
    log(stdio, child.stdio.map((stream) => stream && `${stream.readable}/${stream.writable}`));
  } catch (err) {
    log(stdio, err);
  }
};
for (const stdio of ['pipe', 'overlapped', 'ignore', 'inherit', 'foo', 'ipc', 5, null, undefined, '', {}, true]) given(stdio);
for (const item of ['foo', {}, true, () => {}, new Uint8Array(1), 99, -1, { fd: 1 }, { fd: '1' }, null]) given([item]);
given([]);
given(['ignore', 'pipe', 'inherit', 'ignore', 'pipe', null, 'overlapped']);
given(['ipc', 'ipc']);
const list = ['ignore'];
given(list);
log(list.length);
