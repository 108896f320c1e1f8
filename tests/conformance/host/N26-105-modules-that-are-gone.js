// N26-105: the modules of the old names of streams are gone.
const { log } = require('../lib.js');
const { builtinModules, isBuiltin } = require('module');

(async () => {
  for (const name of ['duplex', 'passthrough', 'readable', 'transform', 'wrap', 'writable'].map((each) => `_stream_${each}`)) {
    for (const id of [name, `node:${name}`]) {
      try {
        require(id);
        log(id, 'is there');
      } catch (err) {
        log(id, err.code, err.message.split('\n')[0]);
      }
      await import(id).then(() => log(id, 'is there'), (err) => log(id, err.code));
    }
    log(builtinModules.includes(name), isBuiltin(name), isBuiltin(`node:${name}`));
  }
})();
