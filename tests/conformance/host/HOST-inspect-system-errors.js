// HOST: what console.log prints of errors that the system or a coded check caused: with frames as a text, without in brackets.
const { deadPort } = require('../lib.js');
const { inspect } = require('util');
const net = require('net');
const fs = require('fs');
const dns = require('dns');

function shown(label, err) {
  const text = inspect(err).split('\n').filter((line) => !line.startsWith('    at ')).join('\n');
  const frames = inspect(err).includes('\n    at ');
  console.log(label, frames, text.replaceAll(String(err.port), 'PORT'));
}

function thrown(label, fn) {
  try {
    fn();
  } catch (err) {
    shown(label, err);
  }
}

process.chdir('/');
thrown('open', () => fs.openSync('/nonexistent/file'));
thrown('chdir', () => process.chdir('/nonexistent/folder'));
thrown('coded', () => Buffer.alloc('x'));
thrown('url', () => new URL('nonsense'));
thrown('kill', () => process.kill(2 ** 22 + 1, 0));
const steps = [
  (next) => fs.readFile('/nonexistent/file', next),
  (next) => fs.open('/nonexistent/file', next),
  (next) => fs.createReadStream('/nonexistent/file').on('error', next),
  (next) => fs.promises.stat('/nonexistent/file').catch(next),
  (next) => dns.lookup('a name with spaces.invalid', next),
  (next) => deadPort((port) => net.connect(port, '127.0.0.1').on('error', next)),
  (next) => net.connect('/nonexistent/socket').on('error', next),
  (next) => require('timers/promises').setTimeout(1, 0, { signal: AbortSignal.abort() }).catch(({ name, code }) => next({ name, code })),
  (next) => require('events').once(process, 'x', { signal: AbortSignal.abort('why') }).catch(next),
];
(function step() {
  const next = steps.shift();
  next?.((err) => {
    shown(steps.length, err);
    step();
  });
})();
