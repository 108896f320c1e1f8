// HOST: require: caching, JSON, built-ins, what is not there.
const { log } = require('../lib.js');

log(require('../lib.js') === require('../lib'), require('net') === require('node:net'));
for (const name of ['assert', 'buffer', 'dns', 'events', 'fs', 'net', 'os', 'path', 'stream', 'timers', 'url', 'util', 'string_decoder']) {
  log(name, require(name) === require('node:' + name));
}
for (const bad of ['./not-here', 'no-such-package', 'node:nonsense']) {
  try { require(bad); log('found'); } catch (err) { log(err.code, err instanceof Error); }
}
log(Object.keys(require.cache).some((key) => key.endsWith('lib.js')));
