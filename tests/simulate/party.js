'use strict';
// What a socket of a program does: how it reads, and the operations.

/** Bytes that differ from place to place, so that one that is lost, doubled or moved is seen. They come again after a prime number. */
const PERIOD = 16381;
const PATTERN = Buffer.alloc(1 << 19);
for (let i = 0, x = 1; i < PERIOD; i++) {
  x = (Math.imul(x, 1103515245) + 12345) >>> 0;
  PATTERN[i] = x >>> 16;
}
for (let i = PERIOD; i < PATTERN.length; i += PERIOD) PATTERN.copy(PATTERN, i, 0, PERIOD);

/** The next bytes of the run. */
function chunkOf(run, size, kind) {
  if (run.place + size > PATTERN.length) run.place = 0;
  const bytes = PATTERN.subarray(run.place, run.place + size);
  run.place = (run.place + size + 7) % 65521;
  switch (kind) {
    case 'latin1': case 'hex': return { bytes, chunk: bytes.toString(kind), encoding: kind };
    case 'Uint8Array': return { bytes, chunk: new Uint8Array(bytes) };
    default: return { bytes, chunk: bytes };
  }
}

/** The bytes of a text. `read(n)` of a hexadecimal one may end within a byte, whose other digit comes with the next text. */
function bytesOf(party, text) {
  const encoding = party.it.readableEncoding;
  const whole = (party.digit ?? '') + text;
  const end = encoding === 'hex' ? whole.length & ~1 : whole.length;
  party.digit = whole.slice(end);
  return Buffer.from(whole.slice(0, end), encoding);
}

function receive(run, party, chunk) {
  const bytes = typeof chunk === 'string' ? bytesOf(party, chunk) : chunk;
  party.received.push(bytes);
  run.event(party.name, 'data', bytes.length);
}

/** Reads until nothing is there. */
function drain(run, party) {
  for (let chunk; (chunk = party.it.read()) !== null;) receive(run, party, chunk);
}

async function iterate(run, party) {
  try {
    for await (const chunk of party.it) receive(run, party, chunk);
    run.log(party.name, 'iterated');
  } catch (error) {
    run.log(party.name, 'iteration fails', error.code ?? error.message);
  }
}

/** Reads a socket in the way that the program says; `how` in the place of it. */
function readAs(run, party, how = party.read) {
  const { it } = party;
  switch (how) {
    case 'data': return void it.on('data', (chunk) => receive(run, party, chunk));
    case 'readable': return void it.on('readable', () => drain(run, party));
    case 'iterate': return void iterate(run, party);
    case 'echo': return operations.echo(run, party);
    default: return undefined;
  }
}

/** Reads it if nobody does yet. */
function listen(run, party) {
  const { it, read } = party;
  if (read === 'onread' || it.listenerCount('data') > 0 || it.listenerCount('readable') > 0) return;
  readAs(run, party, 'data');
}

function pipe(run, from, to) {
  if (to.piped.has(from) || from.read === 'onread') return;
  to.piped.add(from);
  listen(run, from);
  // A chunk goes on if the pipe was there when it was emitted. This listener is before that of pipe(), so that what it writes has its
  // place among what is sent.
  let isPiped = true;
  let goesOn = true;
  from.it.prependListener('data', () => { goesOn = isPiped; });
  from.it.on('data', (chunk) => goesOn && sending(to, typeof chunk === 'string' ? Buffer.from(chunk) : chunk));
  to.it.on('unpipe', (source) => { if (source === from.it) isPiped = false; });
  from.it.pipe(to.it);
}

/** What was given to a stream that takes it will have to arrive. */
function sending(party, bytes) {
  const taken = !party.it.destroyed && !party.it.writableEnded;
  if (taken) party.sent.push(bytes);
  return taken;
}

function write(run, party, wanted, kind) {
  // libuv finishes a list that ends with nothing when the kernel takes more, which ours does at once.
  const size = wanted === 0 && party.it.writableLength > 0 ? 1 : wanted;
  const { bytes, chunk, encoding } = chunkOf(run, size, kind);
  const number = party.writes++;
  const taken = sending(party, bytes);
  party.waiting.add(`write ${number}`);
  const more = party.it.write(chunk, encoding, (error) => {
    party.waiting.delete(`write ${number}`);
    run.event(party.name, 'written', number, error ? error.code ?? error.message : null);
    run.look();
  });
  run.log(party.name, 'write', number, size, more, taken);
  return more;
}

const operations = {
  write,
  burst(run, party, count, size) {
    for (let i = 0; i < count; i++) write(run, party, size, 'buffer');
  },
  fill(run, party, size) {
    for (let i = 0; i < 40 && write(run, party, size, 'buffer'); i++);
  },
  end(run, party, size) {
    const number = party.writes++;
    const { bytes } = chunkOf(run, size);
    const taken = sending(party, bytes);
    run.log(party.name, 'ends', number, size, taken);
    // A stream that was destroyed without an error does not call back, as in Node.
    if (taken) party.waiting.add(`end ${number}`);
    party.it.end(...(size > 0 ? [bytes] : []), (error) => {
      party.waiting.delete(`end ${number}`);
      run.event(party.name, 'ended', number, error ? error.code ?? error.message : null);
      run.look();
    });
  },
  destroy(run, party, withError) {
    run.log(party.name, 'destroys');
    party.it.destroy(withError ? new Error('given') : undefined);
  },
  resetAndDestroy(run, party) {
    run.log(party.name, 'destroys');
    party.it.resetAndDestroy();
  },
  destroySoon(run, party) {
    run.log(party.name, 'destroys soon');
    party.it.destroySoon();
  },
  pause: (run, { it }) => it.pause(),
  resume(run, party) {
    // What flows without a listener is lost.
    listen(run, party);
    party.it.resume();
  },
  setTimeout(run, { it, name }, milliseconds) {
    run.log(name, 'sets timeout', milliseconds);
    it.setTimeout(milliseconds);
  },
  cork(run, { it }) {
    // What waits behind a cork that comes after the end may wait for ever, as in Node.
    if (!it.writableEnded && !it.readableEnded) it.cork();
  },
  uncork: (run, { it }) => it.uncork(),
  read(run, party, size) {
    if (party.closed || party.read === 'onread') return;
    const chunk = party.it.read(size);
    // What read() returns is told as 'data', too.
    if (chunk !== null && party.it.listenerCount('data') === 0) receive(run, party, chunk);
  },
  unref: (run, { it }) => it.unref(),
  ref: (run, { it }) => it.ref(),
  setNoDelay: (run, { it }) => it.setNoDelay(),
  setKeepAlive: (run, { it }) => it.setKeepAlive(true, 1000),
  setEncoding(run, { it }, name) {
    // What is in the buffer is decoded with it, but only bytes.
    if (it.readableEncoding === null) it.setEncoding(name);
  },
  state(run, { it, name }) {
    run.log(name, 'state', it.readyState, it.connecting, it.pending, it.bytesRead, it.bytesWritten, it.readableLength, it.writableLength,
      it.writableNeedDrain, it.readableFlowing, it.destroyed, it.timeout);
  },
  echo: (run, party) => pipe(run, party, party),
  /** To the connection that was accepted after this one. */
  forward(run, party) {
    const to = run.parties.get(`p${Number(party.name.slice(1)) + 1}`);
    if (to) pipe(run, party, to);
  },
  abort(run, party) {
    if (!party.controller || party.closed) return;
    run.log(party.name, 'destroys');
    party.controller.abort();
  },
  unpipe(run, { it }) { it.unpipe(); },
  dispose(run, { it, name }) {
    run.log(name, name === 's' ? 'closes' : 'destroys');
    it[Symbol.asyncDispose]().then(() => run.log(name, 'disposed'), (error) => run.log(name, 'disposal fails', error.code));
  },
  close(run, party) {
    const number = party.writes++;
    run.log('s', 'closes');
    party.waiting.add(`close ${number}`);
    party.it.close((error) => {
      party.waiting.delete(`close ${number}`);
      run.log('s', 'closed', error ? error.code : null);
      run.look();
    });
  },
  getConnections(run, party) {
    const alive = run.alive();
    party.waiting.add('getConnections');
    party.it.getConnections((error, count) => {
      party.waiting.delete('getConnections');
      run.log('s', 'connections', count, alive);
      run.look();
    });
  },
  maxConnections(run, { it }, most) { it.maxConnections = most; },
};

module.exports = { listen, operations, readAs };
