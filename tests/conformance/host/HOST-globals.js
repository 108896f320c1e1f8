// HOST: globals that programs expect, and the wrapper of a CommonJS file.
const { log } = require('../lib.js');

for (const name of ['Buffer', 'process', 'console', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'setImmediate', 'clearImmediate',
  'queueMicrotask', 'structuredClone', 'AbortController', 'AbortSignal', 'Event', 'EventTarget', 'TextEncoder', 'TextDecoder', 'URL', 'URLSearchParams',
  'global', 'globalThis']) log(name, typeof globalThis[name]);
log(globalThis === global, this === module.exports, typeof require, typeof exports, __filename.endsWith('HOST-globals.js'), __dirname.endsWith('host'));
log(require.main === module, module.id, module.filename === __filename, module.loaded, typeof require.resolve, require.resolve('net'));
log((function() { return this === globalThis; })());
undeclared = 5;
log(globalThis.undeclared);
return;
log('never');
