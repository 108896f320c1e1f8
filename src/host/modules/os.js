'use strict';
// The `os` built-in.
//
// Native, binding('os'):
//   constants        { errno, signals, priority, dlopen }: objects name -> number
//   endianness       'LE' | 'BE'
//   info()           -> [hostname, type, release, version, machine], all strings
//   homedir()        -> string
//   totalmem() freemem() uptime() -> number; loadavg() -> [number, number, number]
//   parallelism()    -> how many CPUs this process may use
//   cpus()           -> one [model, speed, user, nice, sys, idle, irq] per CPU (MHz, milliseconds)
//   interfaces()     -> one [name, address, netmask, family 4 | 6, mac, internal, scopeId] per address
//   user()           -> [username, uid, gid, shell | null, homedir] | errno
//   getPriority(pid) -> number in -20..=19 | errno below -20; setPriority(pid, priority) -> 0 | errno
const native = binding('os');
const errors = require('internal/errors');
const systemError = binding('errors').system;

function info(index) {
  return native.info()[index];
}

function functionsAsText(functions) {
  // os.type + '' and the like are what old programs write.
  for (const fn of functions) Object.defineProperty(fn, Symbol.toPrimitive, { value: () => fn(), configurable: true });
}

const hostname = () => info(0);
const type = () => info(1);
const release = () => info(2);
const version = () => info(3);
const machine = () => info(4);
const arch = () => process.arch;
const platform = () => process.platform;
const endianness = () => native.endianness;
const homedir = () => process.env.HOME || native.homedir();
const totalmem = () => native.totalmem();
const freemem = () => native.freemem();
const uptime = () => native.uptime();
const availableParallelism = () => native.parallelism();

function tmpdir() {
  const { TMPDIR, TMP, TEMP } = process.env;
  const dir = TMPDIR || TMP || TEMP || '/tmp';
  return dir.length > 1 && dir.endsWith('/') ? dir.slice(0, -1) : dir;
}
functionsAsText([hostname, type, release, version, machine, arch, platform, endianness, homedir, totalmem, freemem, uptime,
  availableParallelism, tmpdir]);

function cpus() {
  return native.cpus().map(([model, speed, user, nice, sys, idle, irq]) => ({ model, speed, times: { user, nice, sys, idle, irq } }));
}

function prefixLength(netmask) {
  let bits = '';
  if (netmask.includes('.')) bits = netmask.split('.').map((part) => Number(part).toString(2).padStart(8, '0')).join('');
  else for (const group of netmask.split('::')[0].split(':')) if (group) bits += parseInt(group, 16).toString(2).padStart(16, '0');
  return bits.includes('1') ? bits.lastIndexOf('1') + 1 : 0;
}

function networkInterfaces() {
  const found = {};
  for (const [name, address, netmask, family, mac, internal, scopeid] of native.interfaces()) {
    const entry = { address, netmask, family: `IPv${family}`, mac, internal, cidr: `${address}/${prefixLength(netmask)}` };
    if (family === 6) entry.scopeid = scopeid;
    (found[name] ??= []).push(entry);
  }
  return found;
}

function userInfo(options = undefined) {
  const user = native.user();
  if (typeof user === 'number') throw systemError(user, 'uv_os_get_passwd');
  const text = (value) => (options && options.encoding === 'buffer' && value !== null ? require('buffer').Buffer.from(value) : value);
  const [username, uid, gid, shell, home] = user;
  return { uid, gid, username: text(username), homedir: text(home), shell: text(shell) };
}

function getPriority(pid = 0) {
  errors.validateInteger(pid, 'pid', -2147483648, 2147483647);
  const priority = native.getPriority(pid);
  if (priority < -20) throw systemError(priority, 'uv_os_getpriority');
  return priority;
}

function setPriority(pid, priority = undefined) {
  if (priority === undefined) {
    priority = pid;
    pid = 0;
  }
  errors.validateInteger(pid, 'pid', -2147483648, 2147483647);
  errors.validateInteger(priority, 'priority', -20, 19);
  const status = native.setPriority(pid, priority);
  if (status < 0) throw systemError(status, 'uv_os_setpriority');
}

module.exports = {
  arch, availableParallelism, cpus, endianness, freemem, getPriority, homedir, hostname, loadavg: () => native.loadavg(),
  networkInterfaces, platform, release, setPriority, tmpdir, totalmem, type, userInfo, uptime, version, machine,
  constants: {
    __proto__: null,
    UV_UDP_REUSEADDR: 4,
    dlopen: native.constants.dlopen,
    errno: native.constants.errno,
    signals: Object.freeze(native.constants.signals),
    priority: native.constants.priority,
  },
  EOL: '\n',
  devNull: '/dev/null',
};
for (const name of ['EOL', 'devNull', 'constants']) Object.defineProperty(module.exports, name, { writable: false });
