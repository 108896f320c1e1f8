'use strict';
// Scenarios of children: what is started, talked to and ended, and handles that are sent to it. Time is real there.
//
// A failing call belongs to the process under test, up to the exec of a child: the program of the child has no plan. Most children
// are small programs of the system, since one of ours takes ten times as long to start.

const { exec, execFile, fork, spawn, spawnSync } = require('child_process');
const cluster = require('cluster');
const { attempt } = require('./handles.js');
const { closeAfter, connect, serve, write } = require('./kit.js');

/** Starts a child and watches it and its pipes; what is thrown there is an error of the kernel. */
function start(w, file, args, options) {
  let child = null;
  const failing = { failed: false };
  attempt(w, 'spawn', () => {
    child = spawn(file, args, options);
    w.child('child', child);
    for (const [fd, stream] of (child.stdio ?? []).entries()) {
      if (!stream) continue;
      w.add(`stdio ${fd}`, stream);
      stream.on('error', () => { failing.failed = true; });
    }
  });
  if (child) child.failing = failing;
  return child;
}

/** An echo that understands no message, and sends all of them back: the other end of a channel. */
const ECHO = ['-c', 'exec cat <&3 >&3'];

const scenarios = {
  'a child with nothing': (w) => { start(w, 'true', [], { stdio: 'ignore' }); },

  'a child with pipes': (w) => {
    const child = start(w, 'cat', [], {});
    if (!child?.stdin) return;
    const sent = w.flow(child.failing, null);
    child.stdout.on('data', (chunk) => { sent.arrived += chunk.length; });
    child.stderr?.resume();
    write(w, sent, child.stdin, 'there and ');
    child.stdin.end('back', w.callback('end', (error) => { if (!error) sent.written += 4; }));
  },

  'a child of a user': (w) => {
    const child = start(w, 'cat', [], { uid: process.getuid(), gid: process.getgid(), cwd: '/' });
    child?.stdout?.resume();
    child?.stdin?.end('x');
  },

  'a child of its own session with more pipes': (w) => {
    const options = { detached: true, stdio: ['ignore', 'pipe', 'inherit', 'pipe', 'ignore', 'overlapped'] };
    const child = start(w, 'sh', ['-c', 'cat <&3; echo to five >&5'], options);
    child?.stdio?.[1]?.resume();
    child?.stdio?.[5]?.resume();
    child?.stdio?.[3]?.end('from three');
  },

  'children that are not there': (w) => {
    start(w, '/nowhere/at-all', [], {});
    start(w, '/etc/passwd', [], {});
    start(w, 'true', [], { cwd: '/nowhere' });
  },

  'a child killed': (w) => {
    const child = start(w, 'cat', [], { stdio: ['pipe', 'pipe', 'ignore'] });
    if (!child) return;
    child.stdout?.resume();
    child.on('spawn', () => {
      attempt(w, 'kill', () => child.kill());
      // Whoever is not allowed to kill closes the child's input.
      child.stdin.end();
    });
  },

  'a child ended by a signal': (w) => {
    const controller = new AbortController();
    const child = start(w, 'cat', [], { stdio: ['pipe', 'ignore', 'ignore'], signal: controller.signal });
    child?.on('spawn', () => {
      attempt(w, 'abort', () => controller.abort());
      child.stdin.end();
    });
  },

  'exec': (w) => {
    // What throws does not call back.
    const begin = (who, run, then) => {
      const done = w.callback(who, then);
      const started = attempt(w, who, () => {
        const child = run(done);
        w.child(who, child);
        // Nobody but we hears of an error of these.
        for (const name of ['stdin', 'stdout', 'stderr']) if (child[name]) w.add(`${who} ${name}`, child[name]);
      });
      if (!started) done();
    };
    begin('exec', (done) => exec('echo out; echo err >&2; exit 3', done), (_, out, err) => w.line(`exec: ${out}${err}`));
    begin('execFile', (done) => execFile('true', done));
  },

  'a synchronous child': (w) => attempt(w, 'spawnSync', () => {
    const { error, status, stdout } = spawnSync('cat', { input: 'a'.repeat(70000), timeout: 1000 });
    if (error) w.error('spawnSync', error);
    else w.line(`spawnSync: ${status} ${stdout?.length}`);
  }),

  'messages to a child and back': (w) => {
    const child = start(w, 'sh', ECHO, { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    if (!child?.channel) return;
    let left = 3;
    const next = () => {
      if (--left === 0 && child.connected) child.disconnect();
    };
    child.on('message', next);
    for (let i = 0; i < 3; i++) {
      child.send({ number: i, text: 'x'.repeat(i * 3000) }, w.callback('send', (error) => { if (error) next(); }));
    }
  },

  'handles to a child that keeps none': (w) => {
    const child = start(w, 'sh', ['-c', 'exec head -c 40 <&3 >/dev/null'], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    const server = serve(w, {
      options: { pauseOnConnect: true },
      connection: (socket) => {
        if (!child?.connected) return socket.destroy();
        child.send('socket', socket, w.callback('send', (error) => { if (error) socket.destroy(); }));
        child.send('server', server, { keepOpen: true }, w.callback('send server'));
        child.on('exit', () => socket.destroy());
        return undefined;
      },
    }, (where) => {
      const client = connect(w, where, () => client.resume());
      closeAfter(w, server, client);
    });
  },

  'a forked child that takes a connection': (w) => {
    let child = null;
    attempt(w, 'fork', () => {
      const stdio = ['ignore', 'ignore', 'ignore', 'ipc'];
      child = fork(require.resolve('./child.js'), { env: { ...process.env, LD_PRELOAD: '' }, stdio });
      w.child('child', child);
    });
    if (!child?.channel) return;
    const server = serve(w, {
      options: { pauseOnConnect: true },
      connection: (socket) => child.send('take', socket, w.callback('send', (error) => { if (error) socket.destroy(); })),
    }, (where) => {
      const client = connect(w, where, () => client.resume());
      client.on('close', () => {
        if (child.connected) child.disconnect();
      });
      closeAfter(w, server, client);
    });
  },

  'a cluster of one': (w) => {
    let worker = null;
    cluster.setupPrimary({ exec: require.resolve('./child.js'), args: ['worker'], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    attempt(w, 'cluster.fork', () => {
      worker = cluster.fork({ LD_PRELOAD: '' });
      w.child('worker', worker.process);
    });
    if (!worker) return;
    worker.on('error', () => {});
    worker.on('message', ({ port }) => {
      if (port === undefined) return worker.disconnect();
      const client = connect(w, { port, host: '127.0.0.1' }, () => client.resume());
      client.on('close', () => worker.isConnected() && worker.disconnect());
      return undefined;
    });
  },
};

for (const begin of Object.values(scenarios)) begin.real = true;

module.exports = scenarios;
