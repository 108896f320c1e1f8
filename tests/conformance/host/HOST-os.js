// HOST: os: shapes and values that can be checked against each other.
const { attempt, log } = require('../lib.js');
const os = require('os');

for (const name of ['arch', 'hostname', 'type', 'release', 'version', 'machine', 'platform', 'homedir', 'tmpdir', 'endianness']) {
  log(name, typeof os[name](), os[name]().length > 0, `${os[name]}` === os[name]());
}
log(os.EOL === '\n', os.devNull, os.platform() === process.platform, os.arch() === process.arch);
log(os.totalmem() > os.freemem(), os.uptime() > 0, os.loadavg().length, os.availableParallelism() > 0);
const cpus = os.cpus();
log(cpus.length > 0, Object.keys(cpus[0]), Object.keys(cpus[0].times));
const loopback = Object.values(os.networkInterfaces()).flat().find((entry) => entry.address === '127.0.0.1');
log(loopback);
const user = os.userInfo();
log(user.uid === process.getuid(), user.gid === process.getgid(), Object.keys(user), typeof os.userInfo({ encoding: 'buffer' }).username);
log(os.constants.signals.SIGTERM, os.constants.signals.SIGKILL, os.constants.errno.ENOENT, os.constants.priority.PRIORITY_LOW, Object.isFrozen(os.constants));
log(typeof os.getPriority());
attempt('priority', () => os.setPriority(0, 100));
attempt('pid', () => os.getPriority('a'));
process.env.TMPDIR = '/some/where/';
log(os.tmpdir());
process.env.HOME = '/some/home';
log(os.homedir());
