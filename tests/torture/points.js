'use strict';
// Which outcomes each call is given, and of which of a scenario's calls. An errno is one that the kernel's manual names for the
// call, or that a seccomp filter, a full table or a dying peer brings.
//
// `once` and `both` say for how many calls in a row: from then on (0) is left out where the kernel cannot mean it (an
// interrupted call is made again at once, so that a program that is always interrupted stands still whatever it does).

const once = (...outcomes) => outcomes.map((outcome) => ({ outcome, times: 1 }));
const both = (...outcomes) => outcomes.flatMap((outcome) => [{ outcome, times: 1 }, { outcome, times: 0 }]);
const burst = (...outcomes) => outcomes.map((outcome) => ({ outcome, times: 5 }));

const sending = [
  ...once('EINTR'), ...burst('EINTR', 'EAGAIN', 'short'),
  ...both('EAGAIN', 'short', 'EPIPE', 'ECONNRESET', 'ENOBUFS', 'ENOMEM', 'EIO', 'ETIMEDOUT', 'EPERM', 'EHOSTUNREACH', 'ENETDOWN'),
];
const receiving = [
  ...once('EINTR', 'EAGAIN'), ...burst('EINTR', 'EAGAIN', 'short'),
  ...both('short', 'ECONNRESET', 'ETIMEDOUT', 'EIO', 'ENOMEM', 'ENOTCONN', 'ECONNREFUSED', 'EHOSTUNREACH', 'ENOBUFS'),
];
const names = both('EAI_AGAIN', 'EAI_FAIL', 'EAI_MEMORY', 'EAI_NONAME', 'EAI_FAMILY', 'EAI_SERVICE', 'EAI_SYSTEM', 'EAI_BADFLAGS');
const descriptors = both('EMFILE', 'ENFILE', 'ENOMEM');

const outcomes = {
  socket: both('EMFILE', 'ENFILE', 'ENOBUFS', 'ENOMEM', 'EACCES', 'EPERM', 'EAFNOSUPPORT', 'EPROTONOSUPPORT', 'EINVAL'),
  bind: both('EADDRINUSE', 'EADDRNOTAVAIL', 'EACCES', 'EINVAL', 'ENOMEM', 'EPERM', 'ENOENT', 'EROFS', 'ELOOP', 'ENOTDIR'),
  listen: both('EADDRINUSE', 'EINVAL', 'EPERM', 'EOPNOTSUPP', 'EACCES'),
  accept4: [
    ...once('EINTR', 'EAGAIN'), ...burst('EINTR', 'ECONNABORTED', 'EMFILE'),
    ...both('EMFILE', 'ENFILE', 'ECONNABORTED', 'ENOBUFS', 'ENOMEM', 'EPERM', 'EPROTO', 'ENETDOWN', 'EHOSTUNREACH', 'EOPNOTSUPP'),
  ],
  connect: [
    ...once('EINTR'),
    ...both('ECONNREFUSED', 'ENETUNREACH', 'EHOSTUNREACH', 'EADDRNOTAVAIL', 'EACCES', 'EPERM', 'ETIMEDOUT', 'EAGAIN', 'ENOENT',
      'EADDRINUSE', 'EAFNOSUPPORT', 'ECONNRESET', 'ENOBUFS'),
  ],
  read: receiving,
  readv: receiving,
  recvmsg: [...receiving, ...both('truncated')],
  write: sending,
  writev: sending,
  sendmsg: [...sending, ...both('ETOOMANYREFS', 'EMSGSIZE', 'EBADF')],
  shutdown: both('ENOTCONN', 'ENOBUFS', 'EINVAL', 'EPIPE'),
  close: both('EINTR', 'EIO', 'ENOSPC'),
  getsockname: both('ENOBUFS', 'EINVAL', 'EBADF', 'ENOTSOCK'),
  getpeername: both('ENOTCONN', 'ENOBUFS', 'EBADF', 'EINVAL'),
  // libuv does not look whether it succeeds, and would take what it finds on its stack for the outcome of a connect.
  getsockopt: both('so:ECONNREFUSED', 'so:ETIMEDOUT', 'so:EHOSTUNREACH', 'so:ECONNRESET', 'so:ENETUNREACH', 'so:EACCES'),
  setsockopt: both('ENOPROTOOPT', 'EINVAL', 'ENOMEM', 'EPERM', 'EBADF', 'ENOBUFS'),
  // libuv answers with an abort: one that it makes says as much as six.
  epoll_ctl: once('ENOMEM'),
  epoll_pwait: [...once('EINTR'), ...burst('EINTR')],
  epoll_wait: [...once('EINTR'), ...burst('EINTR')],
  eventfd: both('EMFILE', 'ENFILE', 'ENOMEM'),
  pipe2: descriptors,
  socketpair: descriptors,
  dup: descriptors,
  dup2: [...once('EINTR'), ...both('EMFILE', 'EBUSY')],
  dup3: [...once('EINTR'), ...both('EMFILE')],
  fcntl: both('EINVAL', 'EPERM', 'EMFILE'),
  ioctl: both('EINVAL', 'EPERM', 'EIO'),
  open: both('EMFILE', 'ENFILE', 'ENOENT', 'EACCES', 'ENOMEM'),
  fstat: both('EIO', 'ENOMEM', 'EBADF'),
  unlink: both('EACCES', 'EBUSY', 'EROFS', 'EIO'),
  chmod: both('EACCES', 'EPERM', 'EROFS'),
  getaddrinfo: names,
  getnameinfo: names,
  posix_spawn: both('EAGAIN', 'ENOMEM', 'ENOENT', 'EACCES', 'EMFILE', 'E2BIG', 'ENOEXEC', 'ETXTBSY', 'EPERM'),
  fork: both('EAGAIN', 'ENOMEM'),
  execvp: both('ENOENT', 'EACCES', 'ENOMEM', 'E2BIG', 'ENOEXEC', 'ETXTBSY'),
  // With ECHILD libuv takes the child for one that somebody else has waited for, and never tells of its end.
  waitpid: [...once('EINTR'), ...burst('EINTR')],
  kill: both('EPERM', 'ESRCH', 'EINVAL'),
  pthread_create: both('EAGAIN', 'EPERM'),
  js_malloc: both('ENOMEM'),
  // Not uv_realloc: libuv frees its table of descriptors when that cannot grow, and goes on to use it (src/unix/core.c, maybe_resize).
  uv_malloc: both('ENOMEM'),
};

/** What a script may see of a failure here is an exception. */
const ALLOCATIONS = ['js_malloc', 'uv_malloc'];

/**
 * When the message of a handle cannot be written nobody is told, and its answer is waited for until the other side ends; then neither
 * channel nor child come to their 'close'. It is the same in Node.
 */
const isNeverTold = (scenario, call, outcome) =>
  call === 'sendmsg' && !['EINTR', 'EAGAIN', 'short'].includes(outcome) && /child that|cluster/.test(scenario);

/** What happens at the sixtieth read of a run happens at the eightieth, too. */
const MOST_CALLS = 60;
/** A scenario allocates ten thousand times; a seed chooses which of them fail, evenly spread. */
const MOST_ALLOCATIONS = 400;

/** The calls of `only`, or all but those of `except`, where these are given: names with commas between. */
function callsWanted(only, except = '') {
  const left = new Set(except.split(','));
  return only?.split(',') ?? Object.keys(outcomes).filter((call) => !left.has(call));
}

/** The points of a scenario that makes so many calls of each, for these calls. */
function pointsOf(scenario, calls, wanted, seed) {
  const points = [];
  for (const call of wanted) {
    const count = calls[call] ?? 0;
    const isAllocation = ALLOCATIONS.includes(call);
    const stride = isAllocation ? Math.max(1, Math.ceil(count / MOST_ALLOCATIONS)) : 1;
    const end = isAllocation ? count : Math.min(count, MOST_CALLS);
    for (let at = seed % stride; at < end; at += stride) {
      for (const { outcome, times } of outcomes[call]) {
        if (!isNeverTold(scenario, call, outcome)) points.push(`${scenario}|${call}|${at}|${outcome}|${times}`);
      }
    }
  }
  return points;
}

module.exports = { ALLOCATIONS, callsWanted, pointsOf };
