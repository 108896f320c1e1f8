// HOST: process: functions and their argument errors.
const { attempt, log } = require('../lib.js');

for (const code of ['abc', 1.5, {}, true]) attempt('exitCode', () => { process.exitCode = code; });
for (const code of ['3', 7, null, undefined]) { process.exitCode = code; log(process.exitCode); }
attempt('exit', () => process.exit('x'));
attempt('kill', () => process.kill('x'));
attempt('kill', () => process.kill(process.pid, 'SIGFOO'));
attempt('kill', () => process.kill(1 << 30));
log(process.kill(process.pid, 0));
const before = process.cwd();
process.chdir('/');
log(process.cwd());
try { process.chdir('/no-such-folder'); } catch (err) { log(err); }
process.chdir(before);
attempt('chdir', () => process.chdir(5));
attempt('umask', () => process.umask('999'));
const mask = process.umask(0o22);
log(process.umask('77'), process.umask(mask).toString(8));
attempt('hrtime', () => process.hrtime(1));
attempt('hrtime', () => process.hrtime([1]));
attempt('tick', () => process.nextTick(1));
attempt('warning', () => process.emitWarning('a', 1));
attempt('warning', () => process.emitWarning(1));
attempt('env', () => { process.env.X = Symbol('d'); });
process.env.NUMBER = 1;
process.env.NOTHING = undefined;
log(process.env.NUMBER, process.env.NOTHING, process.env[Symbol('none')], Object.keys(process.env).includes('NUMBER'), { ...process.env }.NUMBER);
log(Object.keys(process.cpuUsage()), typeof process.cpuUsage(process.cpuUsage()).user, process.getBuiltinModule('fs') === require('fs'));
log(process.getBuiltinModule('no such'), process.allowedNodeEnvironmentFlags instanceof Set, Array.isArray(process.getActiveResourcesInfo()));
// A listener for a signal does not keep the process alive.
const waiting = setTimeout(() => log('no signal came'), 10000);
process.on('SIGUSR2', (name, number) => {
  log('signal', name, number);
  process.removeAllListeners('SIGUSR2');
  clearTimeout(waiting);
  setTimeout(() => log('over'), 80);
});
process.kill(process.pid, 'SIGUSR2');
