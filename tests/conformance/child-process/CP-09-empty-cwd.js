// CP-09: an empty `cwd` is none, but for the synchronous forms
'use strict';
const { execFile, spawnSync } = require('child_process');
const { log } = require('../lib');

const here = (text) => text.trim() === process.cwd();
log(spawnSync('pwd', { cwd: '' }).error);
execFile('pwd', { cwd: '' }, (error, stdout) => log(error, here(stdout)));
log(process.getgroups().includes(process.getegid()));
