// CP-13: what `fork` refuses
'use strict';
const { fork } = require('child_process');
const { attempt } = require('../lib');

for (const path of [undefined, 1, 'a\0', {}]) attempt('path', () => fork(path));
for (const args of ['x', 5, true, () => {}]) attempt('args', () => fork('/dev/null', args));
for (const options of ['x', 5, []]) attempt('options', () => fork('/dev/null', [], options));
attempt('args', () => fork('/dev/null', ['\0']));
for (const stdio of [['pipe', 'pipe', 'pipe'], [], 'foo', 'ipc', ['ipc', 'ipc']]) attempt('stdio', () => fork('/dev/null', { stdio }));
for (const execPath of ['a\0', 5, {}]) attempt('execPath', () => fork('/dev/null', { execPath }));
for (const execArgv of [['a\0'], ['x', '\0']]) attempt('execArgv', () => fork('/dev/null', { execArgv }));
for (const serialization of ['x', null, 5]) attempt('serialization', () => fork('/dev/null', { serialization }));
attempt('cwd', () => fork('/dev/null', { cwd: 5 }));
attempt('timeout', () => fork('/dev/null', { timeout: -1 }));
attempt('signal', () => fork('/dev/null', { signal: 5 }));
