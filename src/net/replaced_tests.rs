//! Scripts may replace every global and every method of the language: nothing of ours uses them
//! after the context was attached, and nothing of ours has to be compiled then.

use super::test_host::TestHost;
use crate::js::testing::{Engine, amount};
use crate::{events, stream};

fn host() -> TestHost {
    let host = TestHost::new();
    host.engine.define("stream", stream::module);
    host.engine.define("events", events::module);
    host
}

/// A short program of everything. It uses nothing of the language that can be replaced: its own
/// functions are called, and syntax does the rest. `done(text)` gets the outcome.
const PROGRAM: &str = "
    globalThis.program = function (done) {
        let text = '';
        let left = 6;
        const part = (name) => {
            text += name + ' ';
            left--;
            if (left === 0) done(text);
        };
        const server = net.createServer((peer) => { peer.pipe(peer); });
        server.on('close', () => part('close'));
        server.listen(0, '127.0.0.1', () => {
            const { port } = server.address();
            const client = net.connect({ __proto__: null, port, host: '127.0.0.1' });
            client.setEncoding('utf8');
            client.end('ab');
            (async () => {
                let got = '';
                for await (const chunk of client) got += chunk;
                part(got);
                server.close();
            })();
        });
        const refused = net.connect(1, '127.0.0.1');
        refused.on('error', (error) => part(error.code));
        const lookup = (host, options, callback) => callback({ __proto__: null, code: 'EFAILED' });
        const lost = net.connect({ __proto__: null, port: 1, host: 'nowhere', lookup });
        lost.on('error', (error) => part(error.code));
        try {
            net.connect(70000);
        } catch (error) {
            part(error.code);
        }
        const through = new stream.PassThrough();
        const sink = new stream.Writable({ __proto__: null, write(chunk, encoding, next) { next(); } });
        stream.pipeline(through, sink, (error) => part(error ? error.code : 'piped'));
        through.end('x');
    };";

/// The parts of the program in the order in which they came do not matter here.
fn sorted(line: &str) -> Vec<&str> {
    let mut words: Vec<_> = line.split_whitespace().collect();
    words.sort_unstable();
    words
}

const OUTCOME: [&str; 6] = [
    "ECONNREFUSED",
    "EFAILED",
    "ERR_SOCKET_BAD_PORT",
    "ab",
    "close",
    "piped",
];

/// What is broken, one at a time, as `[path, object, key]`, and how it is put back. The engine's own
/// iteration and promises need a few of them, in Node as well: those are left alone.
const BREAKER: &str = "
    globalThis.breaks = [];
    {
        const { getOwnPropertyDescriptor, defineProperty, getPrototypeOf } = Object;
        const { ownKeys } = Reflect;
        const needed = [
            'Object.prototype.__proto__',
            'AsyncGenerator.prototype.next', 'AsyncGenerator.prototype.return',
            'AsyncIterator.prototype.Symbol(Symbol.asyncIterator)',
            'Promise.prototype.constructor',
            // Assigned to an AbortError, and asked for each stack.
            'Error.prototype.name', 'Error.stackTraceLimit',
            // listen() looks for a number among its arguments, a function too.
            'Object.prototype.valueOf', 'Function.prototype.toString',
        ];
        const seen = new Set();
        const visit = (path, object) => {
            if (seen.has(object)) return;
            seen.add(object);
            for (const key of ownKeys(object)) {
                const was = getOwnPropertyDescriptor(object, key);
                const name = `${path}.${String(key)}`;
                if (!was.configurable || needed.includes(name)) continue;
                breaks.push({ name, object, key, was });
            }
        };
        const mine = ['net', 'stream', 'events', 'program', 'log', 'logged', 'breaks', 'globalThis'];
        for (const name of Object.getOwnPropertyNames(globalThis)) {
            const was = getOwnPropertyDescriptor(globalThis, name);
            if (mine.includes(name) || !was.configurable) continue;
            breaks.push({ name: `global ${name}`, object: globalThis, key: name, was });
            if (typeof was.value === 'function') visit(name, was.value);
            if (was.value?.prototype) visit(`${name}.prototype`, was.value.prototype);
            if (was.value && typeof was.value === 'object') visit(name, was.value);
        }
        const generator = getPrototypeOf(async function* () {}).prototype;
        visit('AsyncGenerator.prototype', generator);
        visit('AsyncIterator.prototype', getPrototypeOf(generator));
        visit('ArrayIterator.prototype', getPrototypeOf([][Symbol.iterator]()));
        visit('TypedArray', getPrototypeOf(Uint8Array));
        visit('TypedArray.prototype', getPrototypeOf(Uint8Array.prototype));
        const replaced = function () { throw 'replaced'; };
        const breakOne = (index, how) => {
            const { object, key } = breaks[index];
            if (how === 'delete') delete object[key];
            else if (how === 'get') defineProperty(object, key, { __proto__: null, configurable: true, get: replaced, set: replaced });
            else defineProperty(object, key, { __proto__: null, configurable: true, value: replaced });
        };
        const { program } = globalThis;
        const mended = globalThis;
        globalThis.runBroken = (index, how) => {
            mended.outcome = 'nothing';
            breakOne(index, how);
            try {
                program((text) => { mended.outcome = text; });
            } catch (error) {
                mended.outcome = 'thrown';
            }
        };
        globalThis.restore = (index) => defineProperty(breaks[index].object, breaks[index].key, breaks[index].was);
    }";

fn survives_all(how: &str) {
    let host = host();
    host.log(PROGRAM);
    host.log(BREAKER);
    let count: usize = host.engine.run("breaks.length").parse().expect("a number");
    assert!(count > 500, "{count}");
    let mut failed = Vec::new();
    for index in (0..count).step_by(count / amount(count, 50)) {
        // Broken and put back inside one script: what is logged is logged by a whole language.
        host.engine.run(&format!("runBroken({index}, '{how}'); 0"));
        host.event_loop.run();
        let outcome = host.engine.run(&format!("restore({index}); outcome"));
        let uncaught = host.engine.uncaught();
        if sorted(&outcome) != OUTCOME || !uncaught.is_empty() {
            let name = host.engine.run(&format!("breaks[{index}].name"));
            failed.push(format!("{name}: {outcome} {uncaught:?}"));
        }
    }
    assert!(failed.is_empty(), "{}: {failed:#?}", failed.len());
}

#[test]
fn methods_and_globals_that_throw() {
    survives_all("value");
}

#[test]
fn methods_and_globals_that_are_gone() {
    survives_all("delete");
}

#[test]
fn properties_that_throw_when_they_are_asked() {
    survives_all("get");
}

#[test]
fn nothing_is_compiled_after_the_attach() {
    let host = host();
    host.log(PROGRAM);
    let before = Engine::compiler_runs();
    let lines = host.log(
        "program((text) => log(text));
         (async () => {
             const { Readable } = stream;
             const all = await Readable.from([1, 2, 3, 4]).map((x) => x + 1).filter((x) => x > 2)
                 .flatMap((x) => [x, x]).drop(1).take(3).toArray();
             log(all.length, await Readable.from([1, 2]).reduce((a, b) => a + b));
             const emitter = new events();
             const waits = events.once(emitter, 'a');
             const each = events.on(emitter, 'b');
             emitter.emit('a', 1);
             emitter.emit('b', 2);
             log((await waits)[0], (await each.next()).value[0]);
             await stream.promises.pipeline(Readable.from(['x']), stream.compose(new stream.PassThrough()), async function (source) {
                 for await (const chunk of source) log(String(chunk));
             });
             stream.duplexPair();
             log(typeof events.EventEmitterAsyncResource);
             await using_dispose(Readable.from([1]));
         })();
         function using_dispose(readable) { return readable[Symbol.asyncDispose ?? Symbol.for('asyncDispose')](); }",
    );
    assert!(lines.contains(&"function".to_owned()), "{lines:?}");
    // The script above, and the empty one that the log is read with.
    assert_eq!(Engine::compiler_runs() - before, 2, "{lines:?}");
}
