//! Tests of the machine with a source and sink written in Rust, and of what the collector and the
//! teardown find. The order of events for streams written in JavaScript is tested against recorded
//! answers of Node in `tests/conformance/stream-core` and `stream-api`.

use core::cell::{Cell, RefCell};
use std::any::Any;
use std::rc::Rc;

use super::{Chunk, Completion, NativeStream, Sides, Stream, StreamOptions, WriteOutcome};
use crate::events;
use crate::js::testing::Engine;
use crate::js::{Call, Ctx, JsResult, Marker, Trace, Value};

/// A native side that notes what is asked of it and keeps completions until they are wanted.
#[derive(Default)]
struct Probe {
    asked: RefCell<Vec<String>>,
    pending: RefCell<Vec<Completion>>,
    at_once: Cell<bool>,
    gone: Rc<Cell<bool>>,
}

impl Probe {
    fn note(&self, what: impl Into<String>) {
        self.asked.borrow_mut().push(what.into());
    }

    fn later(&self, cx: Ctx, done: Completion) -> JsResult<()> {
        if self.at_once.get() {
            return done.call(cx, None);
        }
        self.pending.borrow_mut().push(done);
        Ok(())
    }
}

impl NativeStream for Probe {
    fn read(&self, _cx: Ctx, _stream: &Stream, size: usize) -> JsResult<()> {
        self.note(format!("read {size}"));
        Ok(())
    }

    fn write(
        &self,
        cx: Ctx,
        _stream: &Stream,
        chunks: &[Chunk],
        completion: &dyn Fn() -> Completion,
    ) -> JsResult<WriteOutcome> {
        let mut texts = Vec::new();
        for chunk in chunks {
            let encoding = chunk.encoding.map_or("bytes", |encoding| encoding.as_str());
            texts.push(format!("{}:{encoding}", chunk.data.to_text(cx)?));
        }
        self.note(format!("write {}", texts.join(" ")));
        if self.at_once.get() {
            return Ok(WriteOutcome::Done);
        }
        self.pending.borrow_mut().push(completion());
        Ok(WriteOutcome::Pending)
    }

    fn finish(&self, cx: Ctx, _stream: &Stream, done: Completion) -> JsResult<()> {
        self.note("finish");
        self.later(cx, done)
    }

    fn destroy(
        &self,
        cx: Ctx,
        _stream: &Stream,
        error: Option<Value>,
        done: Completion,
    ) -> JsResult<()> {
        self.note(if error.is_some() {
            "destroy with error"
        } else {
            "destroy"
        });
        done.call(cx, error)
    }

    fn trace(&self, marker: &Marker) {
        self.pending.trace(marker);
    }

    fn finalized(&self) {
        self.gone.set(true);
    }

    fn as_any(self: Rc<Self>) -> Rc<dyn Any> {
        self
    }
}

/// An engine with `stream`, and with `make()` for streams that have a [`Probe`].
fn engine() -> Engine {
    let engine = Engine::new();
    engine.with(super::prepare);
    engine.define("stream", super::module);
    engine.define("make", |cx| cx.function("make", 0, js_make));
    engine
}

fn js_make(cx: Ctx, _call: &Call) -> JsResult<Value> {
    let proto = cx.object_with(&super::duplex_prototype(cx)?)?;
    super::install_native_methods(cx, &proto)?;
    let this = cx.object_with(&proto)?;
    let options = StreamOptions {
        decode_strings: false,
        ..StreamOptions::default()
    };
    let stream = Stream::init_with(cx, &this, &options, Sides::Duplex)?;
    stream.set_native(Rc::new(Probe::default()));
    Ok(this)
}

/// The stream that a script keeps in the global `s`, with its probe.
fn probe(cx: Ctx) -> JsResult<(Stream, Rc<Probe>)> {
    let object = cx.global().get(cx, "s")?;
    let stream = Stream::of(cx, &object).expect("`s` is a stream");
    let probe = stream.native::<Probe>().expect("`s` has a probe");
    Ok((stream, probe))
}

fn asked(engine: &Engine) -> Vec<String> {
    engine.with(|cx| Ok(probe(cx)?.1.asked.take()))
}

/// Completes the oldest operation.
fn complete(engine: &Engine, error: Option<&str>) {
    engine.with(|cx| {
        let (_, probe) = probe(cx)?;
        let done = probe.pending.borrow_mut().remove(0);
        let error = error.map(|text| cx.string(text)).transpose()?;
        done.call(cx, error)
    });
}

/// A host with emitters and streams of its own.
const HOST: &str = "globalThis.theirs = {};
    theirs.EventEmitter = class { on() { return 'theirs' } own() { return 'own' } };
    theirs.Readable = class extends theirs.EventEmitter { read() { return 'theirs' } };
    theirs.Duplex = class extends theirs.Readable { write() { return 'theirs' } };";

fn host_module(cx: Ctx) -> JsResult<Value> {
    cx.global().get(cx, "theirs")
}

#[test]
fn the_hosts_classes_stand_behind_ours() {
    let engine = Engine::new();
    engine.with(super::prepare);
    engine.run(HOST);
    engine.module("events", host_module);
    engine.module("stream", host_module);
    engine.define("Duplex", super::duplex_constructor);
    engine.define("Emitter", events::constructor);
    let lines = engine.log(
        "const d = new Duplex({ write(c, e, done) { log(c.length); done(); } });
         const { EventEmitter, Readable } = theirs;
         log(d instanceof Duplex, d instanceof theirs.Duplex, d instanceof Readable, d instanceof EventEmitter);
         const e = new Emitter();
         log(e instanceof EventEmitter, e instanceof Readable, e instanceof theirs.Duplex);
         log(d.own(), d.on('x', () => log('x')) === d, d.emit('x'), d.write('written'));",
    );
    let wanted = [
        "true true true true",
        "true false false",
        "x",
        "7",
        "own true true true",
    ];
    assert_eq!(lines, wanted);
}

/// A host whose streams are no emitters, one of which cannot be changed.
const HOST_BESIDE: &str = "globalThis.theirs = {};
    theirs.EventEmitter = class {};
    theirs.Readable = class {};
    theirs.Writable = class {};
    theirs.Duplex = class extends theirs.Readable {};
    theirs.Stream = Object.freeze(class {});
    theirs.Own = class extends theirs.Duplex {};";

#[test]
fn the_hosts_classes_beside_its_emitter_know_our_streams() {
    let engine = Engine::new();
    engine.with(super::prepare);
    engine.run(HOST_BESIDE);
    engine.module("events", host_module);
    engine.module("stream", host_module);
    engine.define("Duplex", super::duplex_constructor);
    engine.define("Emitter", events::constructor);
    let lines = engine.log(
        "const { EventEmitter, Readable, Writable, Duplex: Theirs, Stream, Own } = theirs;
         const all = (x) => log([EventEmitter, Readable, Writable, Theirs, Own, Stream].map((c) => x instanceof c));
         all(new Duplex());
         all(new Emitter());
         all(new Own());
         all(new Writable());
         all(Object.create(null));
         all(7);
         log(Theirs[Symbol.hasInstance].call(undefined, new Duplex()));",
    );
    let wanted = [
        "true,true,true,true,false,false",
        "true,false,false,false,false,false",
        "false,true,false,true,true,false",
        "false,false,true,false,false,false",
        "false,false,false,false,false,false",
        "false,false,false,false,false,false",
        "false",
    ];
    assert_eq!(lines, wanted);
}

#[test]
fn without_a_buffer_bytes_stay_what_they_are() {
    let text = "const bytes = new Uint8Array(2); stream._uint8ArrayToBuffer(bytes) === bytes";
    assert_eq!(engine().run(text), "true");
}

#[test]
fn a_native_source_is_asked_and_pushes() {
    let engine = engine();
    engine.run("globalThis.s = make(); s.on('data', (c) => log('data', c, typeof c)); s.on('end', () => log('end'))");
    assert_eq!(asked(&engine), ["read 65536"]);
    engine.with(|cx| {
        let (stream, _) = probe(cx)?;
        assert!(stream.is_flowing() && stream.is_reading());
        assert!(stream.push(
            cx,
            Some(cx.uint8_array(cx.array_buffer_copy(b"hi")?, 0, 2)?)
        )?);
        // Given to the listener directly, without waiting in the buffer.
        assert_eq!(stream.readable_length(), 0);
        Ok(())
    });
    assert_eq!(asked(&engine), ["read 65536"]);
    engine.with(|cx| probe(cx)?.0.push(cx, None).map(drop));
    assert_eq!(engine.log(""), ["data 104,105 object", "end"]);
}

#[test]
fn a_decoder_joins_what_two_chunks_split() {
    let engine = engine();
    engine
        .run("globalThis.s = make(); s.setEncoding('utf8'); s.on('data', (c) => log(c, c.length))");
    engine.with(|cx| {
        let (stream, _) = probe(cx)?;
        for bytes in [&b"a\xe2\x82"[..], b"\xac", b"\xe2"] {
            let chunk = stream.chunk_of(cx, bytes)?;
            stream.push_chunk(cx, chunk)?;
        }
        stream.push(cx, None).map(drop)
    });
    assert_eq!(engine.log(""), ["a 1", "\u{20ac} 1", "\u{fffd} 1"]);
}

#[test]
fn writes_in_a_row_are_given_as_one_vector() {
    let engine = engine();
    engine.run(
        "globalThis.s = make(); for (const c of ['a', 'b', 'c']) s.write(c, () => log('cb', c));
         s.on('finish', () => log('finish')); s.end(() => log('ended'))",
    );
    assert_eq!(asked(&engine), ["write a:utf8"]);
    complete(&engine, None);
    assert_eq!(asked(&engine), ["write b:utf8 c:utf8"]);
    complete(&engine, None);
    assert_eq!(asked(&engine), ["finish"]);
    complete(&engine, None);
    assert_eq!(engine.log(""), ["cb a", "cb b", "cb c", "ended", "finish"]);
}

#[test]
fn a_failed_write_destroys_and_tells_all() {
    let engine = engine();
    engine.run(
        "globalThis.s = make(); s.write('a', (e) => log('a', e)); s.write('b', (e) => log('b', e));
         s.on('error', (e) => log('error', e)); s.on('close', () => log('close'))",
    );
    complete(&engine, Some("bad"));
    assert_eq!(engine.log(""), ["a bad", "b bad", "error bad", "close"]);
    assert_eq!(asked(&engine), ["write a:utf8", "destroy with error"]);
}

#[test]
fn a_script_can_take_the_place_of_the_native_side() {
    let engine = engine();
    let lines = engine.log(
        "globalThis.s = make(); const native = s._write;
         s._write = function (c, e, cb) { log('mine', c, e); native.call(this, c + '!', e, cb) };
         s.write('x', () => log('done'))",
    );
    assert_eq!(lines, ["mine x utf8"]);
    assert_eq!(asked(&engine), ["write x!:utf8"]);
    complete(&engine, None);
    assert_eq!(engine.log(""), ["done"]);
}

#[test]
fn an_unreachable_stream_is_collected_with_what_it_keeps() {
    let engine = engine();
    engine.run("globalThis.s = make(); s.push(new Uint8Array(3)); s.write('x', () => s); s.cork(); s.write('y'); s.self = s");
    let gone = engine.with(|cx| Ok(probe(cx)?.1.gone.clone()));
    engine.with(|cx| {
        cx.run_gc();
        Ok(())
    });
    assert!(!gone.get());
    // The write in flight is reported by the probe, so it does not keep the stream.
    engine.with(|cx| {
        cx.global().set(cx, "s", Value::undefined())?;
        cx.run_gc();
        Ok(())
    });
    assert!(gone.get());
}

#[test]
fn collections_at_any_time_disturb_nothing() {
    let engine = engine();
    engine.define("gc", |cx| {
        cx.function("gc", 0, |cx, _| {
            cx.run_gc();
            Ok(Value::undefined())
        })
    });
    let lines = engine.log(
        "const { Readable, PassThrough, Writable } = stream;
         let n = 0;
         const source = new Readable({ objectMode: true, read() { gc(); this.push(n < 4 ? { n: n++ } : null) } });
         const through = new PassThrough({ objectMode: true, highWaterMark: 1 });
         const sink = new Writable({ objectMode: true, highWaterMark: 1,
           write(c, e, cb) { gc(); Promise.resolve().then(() => { gc(); cb() }); log(c.n) },
           final(cb) { gc(); cb() } });
         source.pipe(through).pipe(sink).on('close', () => log('close'))",
    );
    assert_eq!(lines, ["0", "1", "2", "3", "close"]);
}

#[test]
fn a_context_that_goes_leaves_nothing_of_streams_behind() {
    let engine = engine();
    // Ticks, callbacks and pipes in every stage; the engine's drop fails the test if any leaks.
    engine.run(
        "const { Duplex, Writable, Readable } = stream;
         globalThis.keep = [];
         for (const C of [Duplex, Writable, Readable]) {
           const s = new C({ read() {}, write(c, e, cb) { s.cb = cb }, construct(cb) { s.go = cb } });
           keep.push(s);
           if (s.write) { s.write('a', () => s); s.write('b', () => s); s.end(() => s) }
           if (s.push) { s.push('x'); s.pipe(new Writable({ write() {} })); s.on('data', () => s) }
         }",
    );
    engine.with(|cx| {
        // This tick is queued inside of a tick that the teardown finds.
        cx.eval_script(
            "new stream.Writable({ write(c, e, cb) { cb() } }).write('z', () => keep)",
            "t.js",
        )
        .map(drop)
    });
}
