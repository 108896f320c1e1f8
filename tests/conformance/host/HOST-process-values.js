// HOST: the values of `process` that programs read.
const { log } = require('../lib.js');

log(typeof process.pid, process.argv.length >= 2, process.argv[1] === __filename, process.argv0.length > 0, Array.isArray(process.execArgv));
log(typeof process.platform, typeof process.arch, process.version[0], typeof process.versions.node, process.title.length > 0);
log(process.cwd().length > 0, typeof process.uptime(), process.hrtime().length, typeof process.hrtime.bigint(), process.hrtime([0, 0]).length);
log(Object.keys(process.memoryUsage()).includes('rss'), typeof process.memoryUsage.rss(), process.exitCode, typeof process.env.PATH, process.env.NO_SUCH_VARIABLE);
process.env.SET_HERE = 5;
log(process.env.SET_HERE, 'SET_HERE' in process.env, delete process.env.SET_HERE, process.env.SET_HERE);
log(process === require('process'), process === globalThis.process, String(process), typeof process.release.name);
log(process.stdout.fd, process.stderr.fd, process.stdin.fd, typeof process.umask(), process.nextTick.length);
