'use strict';
// Makes of a bare context what the scripts of tests/conformance expect of Node: `require`, `process`, timers,
// `console`. The net, buffers, events and streams are the library's; the rest are the JavaScript files of the embedded host, on
// the bindings of bindings.js. Gives the functions that conformance.c calls, in its order.
(function(native, root, script) {
  const here = `${root}/tests/c/conformance`;
  const OF_LIBRARY = ['net', 'buffer', 'events', 'stream', 'stream/promises', 'stream/consumers'];
  // What the scripts may have of the embedded host's files.
  const OF_HOST = ['assert', 'assert/strict', 'path', 'string_decoder', 'timers', 'timers/promises', 'util', 'util/types'];

  const OF_BINDINGS = ['dns', 'fs', 'os'];
  const PUBLIC = OF_LIBRARY.concat(OF_HOST, OF_BINDINGS, 'process');

  const read = (file) => {
    const text = native.readFile(file);
    if (text === undefined) throw new Error(`there is no ${file}`);
    return text;
  };
  const part = (name) => native.compile(read(`${here}/${name}.js`), `${name}.js`);
  part('polyfills')(/\bnode:/);

  // --- ticks -------------------------------------------------------------------------------------------------------

  // The library's own queue, so that there is one order: a write to a stream that is gone calls back in a tick.
  const { Writable } = native.module('stream');
  const gone = new Writable({ objectMode: true });
  gone.destroy();
  const nextTick = (fn) => gone.write('', () => fn());

  // --- modules -----------------------------------------------------------------------------------------------------

  const process = {};
  const modules = new Map();
  // What the program has required.
  const asked = new Set();
  const PARAMS = 'exports, require, module, binding, process, globalThis, primordials';

  // The oldest engine cannot ask whether an object has a private field, except by reading it.
  const older = (text) => text.replace(/(#\w+) in (\w+)/g, '((o) => { try { o.$1; return true; } catch { return false; } })($2)');

  function load(name, file, params, given) {
    const module = { exports: {} };
    modules.set(name, module);
    const body = native.compile(`(function (${params}) { ${older(read(file))}\n})`, file);
    try {
      body.call(module.exports, module.exports, given.require, module, ...given.rest);
    } catch (err) {
      modules.delete(name);
      throw err;
    }
    return module.exports;
  }

  function builtin(name) {
    if (OF_LIBRARY.includes(name)) return native.module(name);
    if (OF_BINDINGS.includes(name)) return bindings.modules[name];
    if (name === 'process') return process;
    const known = modules.get(name);
    if (known !== undefined) return known.exports;
    return ofHost(name);
  }

  // A file of the embedded host, with the parameters that it has there.
  function ofHost(name) {
    const primordials = name === 'internal/primordials' ? {} : builtin('internal/primordials');
    return load(name, `${root}/src/host/modules/${name}.js`, PARAMS,
      { require: builtin, rest: [(wanted) => bindings[wanted], process, globalThis, primordials] });
  }

  function requireFrom(folder) {
    return function require(name) {
      if (name.startsWith('.')) {
        const path = builtin('path').resolve('/', folder, name);
        const file = (path.endsWith('.js') ? path : `${path}.js`).slice(1);
        return modules.has(file) ? modules.get(file).exports : program(file);
      }
      const bare = name.startsWith('node:') ? name.slice(5) : name;
      if (PUBLIC.includes(bare)) {
        asked.add(bare);
        return builtin(bare);
      }
      throw new Error(`this host has no module ${name}`);
    };
  }

  // Paths are relative to the folder of the scripts, in which this program is started.
  function program(file) {
    // The engine of 2021 does not see that an async function which waits is held by closures over its variables: a
    // collection at the wrong moment frees what they use. So scripts with such functions do without, unless they ask.
    if (native.engine === 'bellard-2021' && /\basync\b/.test(read(file))) native.collectOnRequest();
    const folder = file.includes('/') ? file.slice(0, file.lastIndexOf('/')) : '';
    const require = requireFrom(folder);
    return load(file, file, 'exports, require, module, __filename, __dirname', { require, rest: [file, folder] });
  }

  const bindings = part('bindings')(native, nextTick, builtin);
  builtin('process');
  ofHost('process');
  const queue = globalThis.queueMicrotask;
  if (queue === undefined) globalThis.queueMicrotask = (fn) => { Promise.resolve().then(() => bindings.job(fn)); };
  builtin('internal/globals');

  // --- what conformance.c calls --------------------------------------------------------------------------------------

  const hooks = builtin('internal/process_hooks');
  let rejections = [];

  function fail(problem, status) {
    native.write(2, `${builtin('util').inspect(problem)}\n`);
    native.exit(status === 1 ? hooks.emitExit(1) : status);
  }

  // For the library: `dns` only where a script looks at it, so that the others see the library's own look-ups.
  function onRequire(name) {
    return name === 'util' || (name === 'dns' && asked.has(name)) ? builtin(name) : undefined;
  }

  function uncaught(err) {
    if (!hooks.onUncaught(err)) fail(err, 1);
  }

  function onRejection(promise, reason, handled) {
    if (!handled) rejections.push([promise, reason]);
    else rejections = rejections.filter(([known]) => known !== promise);
  }

  // Looked at when the ticks that wait now have run: one of them may still add a handler.
  function settle() {
    if (rejections.length === 0) return;
    nextTick(() => {
      for (const [promise, reason] of rejections.splice(0)) {
        const problem = hooks.onUnhandledRejection(promise, reason);
        if (problem !== undefined) fail(problem[0], 1);
      }
    });
  }

  return [
    (id) => nextTick(() => bindings.fire(id)),
    bindings.runImmediate,
    uncaught,
    onRejection,
    settle,
    () => nextTick(() => program(script)),
    () => hooks.emitBeforeExit(0),
    () => hooks.emitExit(0),
    onRequire,
  ];
});
