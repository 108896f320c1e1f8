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

const {
  ArrayPrototypeJoin, ArrayPrototypeMap, ArrayPrototypePush, ArrayPrototypeValues, Number, NumberPrototypeToString,
  ObjectDefineProperty, ObjectFreeze, StringPrototypeEndsWith, StringPrototypeIncludes, StringPrototypeLastIndexOf,
  StringPrototypePadStart, StringPrototypeSlice, StringPrototypeSplit, SymbolToPrimitive, parseInt,
} = primordials;

const native = binding('os');
const errors = require('internal/errors');
const systemError = binding('errors').system;

function info(index) {
  return native.info()[index];
}

function functionsAsText(functions) {
  // os.type + '' and the like are what old programs write.
  for (const fn of ArrayPrototypeValues(functions)) ObjectDefineProperty(fn, SymbolToPrimitive, { __proto__: null, value: () => fn(), configurable: true });
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
  return dir.length > 1 && StringPrototypeEndsWith(dir, '/') ? StringPrototypeSlice(dir, 0, -1) : dir;
}
functionsAsText([hostname, type, release, version, machine, arch, platform, endianness, homedir, totalmem, freemem, uptime,
  availableParallelism, tmpdir]);

function cpus() {
  return ArrayPrototypeMap(native.cpus(), ({ 0: model, 1: speed, 2: user, 3: nice, 4: sys, 5: idle, 6: irq }) => ({ model, speed, times: { user, nice, sys, idle, irq } }));
}

function prefixLength(netmask) {
  let bits = '';
  if (StringPrototypeIncludes(netmask, '.')) bits = ArrayPrototypeJoin(ArrayPrototypeMap(StringPrototypeSplit(netmask, '.'), (part) => StringPrototypePadStart(NumberPrototypeToString(Number(part), 2), 8, '0')), '');
  else for (const group of ArrayPrototypeValues(StringPrototypeSplit(StringPrototypeSplit(netmask, '::')[0], ':'))) if (group) bits += StringPrototypePadStart(NumberPrototypeToString(parseInt(group, 16), 2), 16, '0');
  return StringPrototypeIncludes(bits, '1') ? StringPrototypeLastIndexOf(bits, '1') + 1 : 0;
}

function networkInterfaces() {
  const found = {};
  for (const { 0: name, 1: address, 2: netmask, 3: family, 4: mac, 5: internal, 6: scopeid } of ArrayPrototypeValues(native.interfaces())) {
    const entry = { address, netmask, family: `IPv${family}`, mac, internal, cidr: `${address}/${prefixLength(netmask)}` };
    if (family === 6) entry.scopeid = scopeid;
    ArrayPrototypePush(found[name] ??= [], entry);
  }
  return found;
}

function userInfo(options = undefined) {
  const user = native.user();
  if (typeof user === 'number') throw systemError(user, 'uv_os_get_passwd');
  const text = (value) => (options && options.encoding === 'buffer' && value !== null ? require('buffer').Buffer.from(value) : value);
  const { 0: username, 1: uid, 2: gid, 3: shell, 4: home } = user;
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
    signals: ObjectFreeze(native.constants.signals),
    priority: native.constants.priority,
  },
  EOL: '\n',
  devNull: '/dev/null',
};
for (const name of ArrayPrototypeValues(['EOL', 'devNull', 'constants'])) ObjectDefineProperty(module.exports, name, { __proto__: null, writable: false });
