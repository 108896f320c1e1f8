'use strict';
// A listening handle of the primary alone, which deals the connections out to its workers in turn: `cluster.SCHED_RR`.
//
// A worker gets one connection at a time. It is free again when it has said whether it took it.

const { ArrayPrototypePush, ArrayPrototypeShift, ArrayPrototypeUnshift, SafeMap } = primordials;

const net = require('net');
const { UV_TCP_IPV6ONLY } = binding('tcp_wrap').constants;

/** What a worker shall show as its address. */
function sockname(server) {
  let address;
  try {
    address = server.address();
  } catch {
    // The kernel does not tell, and the server listens all the same: an empty one, as in Node.
    return { sockname: {} };
  }
  // A Unix socket has nothing to tell.
  return typeof address === 'string' || address === null ? null : { sockname: address };
}

class RoundRobinHandle {
  // id -> { worker, messages }
  #workers = new SafeMap();
  // Those of them that wait for a connection, the one that has waited longest first.
  #free = new SafeMap();
  // Connections that wait for a worker.
  #connections = [];
  #server = net.createServer();
  #listening = false;
  // What to listen on, until that has begun.
  #options;

  constructor(key, address, options) {
    this.key = key;
    this.#options = { ...options, address };
    this.#server.once('listening', () => {
      this.#listening = true;
      this.#server._handle.onconnection = (errno, handle) => this.distribute(errno, handle);
    });
  }

  #listen() {
    const { port, fd, flags, backlog, address, readableAll, writableAll } = this.#options;
    this.#options = null;
    if (fd >= 0) this.#server.listen({ fd, backlog });
    else if (port >= 0) {
      this.#server.listen({ port, host: address, ipv6Only: (flags & UV_TCP_IPV6ONLY) !== 0, backlog });
    } else this.#server.listen({ path: address, backlog, readableAll, writableAll });
  }

  has(worker) {
    return this.#workers.has(worker.id);
  }

  /** Calls `answer(errno, reply)` when it is known whether this listens. */
  add(worker, messages, answer) {
    const entry = { worker, messages };
    this.#workers.set(worker.id, entry);
    const done = () => {
      answer(0, sockname(this.#server));
      this.#next(entry);
    };
    if (this.#listening) {
      done();
      return;
    }
    this.#server.once('listening', done);
    this.#server.once('error', (error) => answer(error.errno, null));
    // Not before a worker has it, whose end is what closes the server.
    if (this.#options !== null) this.#listen();
  }

  /** Whether that was the last of its workers. */
  remove(worker) {
    if (!this.#workers.delete(worker.id)) return false;
    this.#free.delete(worker.id);
    if (this.#workers.size !== 0) return false;
    while (this.#connections.length !== 0) ArrayPrototypeShift(this.#connections).close();
    this.#server.close();
    return true;
  }

  /** Takes a connection. Tests that run with --expose-internals replace this. */
  distribute(errno, handle) {
    // A failed accept brings no connection; as in Node nothing else is made of it.
    if (errno) return;
    ArrayPrototypePush(this.#connections, handle);
    this.#wake();
  }

  #wake() {
    for (const entry of this.#free.values()) {
      this.#free.delete(entry.worker.id);
      this.#next(entry);
      return;
    }
  }

  /** Gives a worker the connection that has waited longest, or has it wait for one. */
  #next(entry) {
    const { worker, messages } = entry;
    if (this.#workers.get(worker.id) !== entry) return;
    if (this.#connections.length === 0) {
      this.#free.set(worker.id, entry);
      return;
    }
    const handle = ArrayPrototypeShift(this.#connections);
    const answered = (reply) => {
      if (reply.accepted) handle.close();
      // It is closing its server.
      else this.#giveBack(handle);
      this.#next(entry);
    };
    const lost = () => this.#giveBack(handle);
    if (worker.isConnected()) messages.send({ act: 'newconn', key: this.key }, handle, answered, lost);
    else lost();
  }

  /** The connection was here before those that wait. */
  #giveBack(handle) {
    if (this.#workers.size === 0) {
      handle.close();
      return;
    }
    ArrayPrototypeUnshift(this.#connections, handle);
    this.#wake();
  }
}

module.exports = RoundRobinHandle;
