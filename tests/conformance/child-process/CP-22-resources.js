// CP-22: children among the active resources
'use strict';
const { spawn } = require('child_process');
const { log } = require('../lib');

// Standard output may be a handle too, once it is asked for: so only what a child adds is looked at.
process.stdout.write('');
const before = process.getActiveResourcesInfo();
const handles = process._getActiveHandles();
const added = () => {
  const names = process.getActiveResourcesInfo().sort();
  for (const name of before) names.splice(names.indexOf(name), 1);
  return names;
};
const child = spawn('sleep', ['0.05'], { stdio: ['ignore', 'pipe', 'ignore'] });
log(added());
const own = process._getActiveHandles().filter((handle) => !handles.includes(handle));
log(own.map((handle) => handle.constructor.name).sort(), own.includes(child), own.includes(child.stdout));
child.unref();
log(added());
child.ref();
log(added());
