'use strict';
// `execFile`: a child whose output is collected, and handed over at once.

const { ArrayPrototypeForEach, ArrayPrototypeJoin, ArrayPrototypePush, Error, ObjectAssign } = primordials;

const { Buffer } = require('buffer');
const errors = require('internal/errors');
const { clearTimeout, setTimeout } = require('timers');
const { MAX_BUFFER, checkMaxBuffer, checkTimeout, killSignalOf } = require('internal/child_process_options');
const { errname } = binding('errors');

/**
 * Collects what `stream` brings, and answers how to get it. What goes beyond `maxBuffer` bytes is cut off, and
 * `onExcess` called.
 */
function collect(stream, encoding, maxBuffer, onExcess) {
  const chunks = [];
  let size = 0;
  if (stream) {
    if (encoding) stream.setEncoding(encoding);
    stream.on('data', (chunk) => {
      // The program may have chosen an encoding of its own by now.
      const ofText = stream.readableEncoding;
      const room = maxBuffer - size;
      size += ofText ? Buffer.byteLength(chunk, ofText) : chunk.length;
      ArrayPrototypePush(chunks, size > maxBuffer ? chunk.slice(0, room) : chunk);
      if (size > maxBuffer) onExcess();
    });
  }
  return () => (encoding || stream?.readableEncoding ? ArrayPrototypeJoin(chunks, '') : Buffer.concat(chunks));
}

function tooMuch(name) {
  return errors.coded('ERR_CHILD_PROCESS_STDIO_MAXBUFFER', `${name} maxBuffer length exceeded`, 'RangeError');
}

/** The error of a child that ended with anything but success. */
function failure(command, stderr, code, signal, killed) {
  return ObjectAssign(new Error(`Command failed: ${command}\n${stderr}`), {
    code: code < 0 ? errname(code) : code,
    killed,
    signal,
  });
}

/** Starts the child by `spawn`; `callback(error, stdout, stderr)` is called once. */
function execFile(spawn, file, args, given, callback) {
  const options = {
    __proto__: null,
    encoding: 'utf8',
    timeout: 0,
    maxBuffer: MAX_BUFFER,
    killSignal: 'SIGTERM',
    cwd: null,
    env: null,
    shell: false,
    ...given,
  };
  checkTimeout(options.timeout);
  checkMaxBuffer(options.maxBuffer);
  const killSignal = killSignalOf(options.killSignal);
  const child = spawn(file, args, {
    cwd: options.cwd,
    env: options.env,
    gid: options.gid,
    shell: options.shell,
    signal: options.signal,
    uid: options.uid,
    windowsHide: !!options.windowsHide,
    windowsVerbatimArguments: !!options.windowsVerbatimArguments,
  });
  const encoding = options.encoding !== 'buffer' && Buffer.isEncoding(options.encoding) ? options.encoding : null;

  let answered = false;
  let timer;
  let killed = false;
  let problem;

  const tell = (code, signal) => {
    if (answered) return;
    answered = true;
    if (timer !== undefined) clearTimeout(timer);
    if (!callback) return;
    const out = stdout();
    const err = stderr();
    if (!problem && code === 0 && signal === null) {
      callback(null, out, err);
      return;
    }
    const command = args?.length ? `${file} ${ArrayPrototypeJoin(args, ' ')}` : file;
    problem ||= failure(command, err, code, signal, child.killed || killed);
    problem.cmd = command;
    callback(problem, out, err);
  };
  const stopReading = () => ArrayPrototypeForEach([child.stdout, child.stderr], (stream) => {
    if (stream) stream.destroy();
  });
  const kill = () => {
    stopReading();
    killed = true;
    try {
      child.kill(killSignal);
    } catch (error) {
      problem = error;
      tell();
    }
  };
  const collected = (name) => collect(child[name], encoding, options.maxBuffer, () => {
    problem = tooMuch(name);
    kill();
  });

  if (options.timeout > 0) timer = setTimeout(kill, options.timeout);
  const stdout = collected('stdout');
  const stderr = collected('stderr');
  child.addListener('close', tell);
  child.addListener('error', (error) => {
    problem = error;
    stopReading();
    tell();
  });
  return child;
}

module.exports = { execFile };
