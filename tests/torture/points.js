'use strict';
// Which outcomes each call is given. An errno is one that the kernel's manual names for the call, or that a seccomp filter, a full
// table or a dying peer brings.
//
// `once` and `forever` say for how many calls in a row: `forever` is left out where the kernel cannot mean it (an interrupted
// call is made again at once, so that a program that is always interrupted stands still whatever it does).

const once = (...outcomes) => outcomes.map((outcome) => ({ outcome, times: 1 }));
const both = (...outcomes) => outcomes.flatMap((outcome) => [{ outcome, times: 1 }, { outcome, times: 0 }]);
const burst = (...outcomes) => outcomes.map((outcome) => ({ outcome, times: 5 }));

const sending = [
  ...once('EINTR'), ...burst('EINTR', 'EAGAIN'),
  ...both('EAGAIN', 'short', 'EPIPE', 'ECONNRESET', 'ENOBUFS', 'ENOMEM', 'EIO', 'ETIMEDOUT'),
];
const receiving = [
  ...once('EINTR', 'EAGAIN'), ...burst('EINTR', 'EAGAIN'),
  ...both('short', 'ECONNRESET', 'ETIMEDOUT', 'EIO', 'ENOMEM', 'ENOTCONN'),
];
const names = both('EAI_AGAIN', 'EAI_FAIL', 'EAI_MEMORY', 'EAI_NONAME', 'EAI_FAMILY');

module.exports = {
  socket: both('EMFILE', 'ENFILE', 'ENOBUFS', 'ENOMEM', 'EACCES', 'EAFNOSUPPORT'),
  bind: both('EADDRINUSE', 'EADDRNOTAVAIL', 'EACCES', 'EINVAL', 'ENOMEM'),
  listen: both('EADDRINUSE', 'EINVAL', 'EPERM'),
  accept4: [...once('EINTR'), ...both('EMFILE', 'ENFILE', 'ECONNABORTED', 'ENOBUFS', 'ENOMEM', 'EPERM', 'EPROTO')],
  connect: [
    ...once('EINTR'),
    ...both('ECONNREFUSED', 'ENETUNREACH', 'EHOSTUNREACH', 'EADDRNOTAVAIL', 'EACCES', 'EPERM', 'ETIMEDOUT', 'EAGAIN'),
  ],
  read: receiving,
  readv: receiving,
  recvmsg: receiving,
  write: sending,
  writev: sending,
  sendmsg: sending,
  shutdown: both('ENOTCONN', 'ENOBUFS', 'EINVAL'),
  close: both('EINTR', 'EIO'),
  getsockname: both('ENOBUFS', 'EINVAL', 'EBADF'),
  getpeername: both('ENOTCONN', 'ENOBUFS', 'EBADF'),
  // libuv does not look whether it succeeds, and would take what it finds on its stack for the outcome of a connect.
  getsockopt: both('so:ECONNREFUSED', 'so:ETIMEDOUT', 'so:EHOSTUNREACH', 'so:ECONNRESET', 'so:ENETUNREACH'),
  setsockopt: both('ENOPROTOOPT', 'EINVAL', 'ENOMEM', 'EPERM'),
  // libuv answers with an abort: one that it makes says as much as six.
  epoll_ctl: once('ENOMEM'),
  epoll_pwait: [...once('EINTR'), ...burst('EINTR')],
  epoll_wait: [...once('EINTR'), ...burst('EINTR')],
  eventfd: both('EMFILE', 'ENOMEM'),
  pipe2: both('EMFILE', 'ENFILE'),
  socketpair: both('EMFILE', 'ENFILE'),
  dup3: both('EMFILE', 'EINTR'),
  getaddrinfo: names,
  getnameinfo: names,
};
