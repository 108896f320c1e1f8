//! What only Rust can see of emitters. What scripts see is recorded in `tests/conformance/event-emitter`.

use super::*;
use crate::js::testing::Engine;
use crate::js::{Call, PropFlags, n};

fn prepared() -> Engine {
    let engine = Engine::new();
    engine.with(prepare);
    engine
}

fn engine() -> Engine {
    let engine = prepared();
    engine.define("EventEmitter", module);
    engine
}

fn js_note(cx: Ctx, call: &Call) -> JsResult<Value> {
    let notes = cx.global().get(cx, "logged")?;
    let text = call.arg(0).to_text(cx)?;
    notes.invoke(cx, "push", &[cx.string(&format!("note {text}"))?])
}

#[test]
fn rust_emits_directly_and_through_overriding_methods() {
    let engine = engine();
    engine.with(|cx| {
        let emitter = constructor(cx)?.construct(cx, &[])?;
        cx.global().set(cx, "e", emitter.clone())?;
        let note = cx.function("note", 1, js_note)?;
        on(cx, &emitter, n::data, &note)?;
        once(cx, &emitter, "data", &note)?;
        once(cx, &emitter, n::data, &note)?;
        assert_eq!(listener_count(cx, &emitter, n::data)?, 3);
        assert!(emit(cx, &emitter, n::data, &[cx.string("a")?])?);
        assert_eq!(listener_count(cx, &emitter, n::data)?, 1);
        off(cx, &emitter, "data", &note)?;
        assert!(!emit(cx, &emitter, n::data, &[])?);
        Ok(())
    });
    assert_eq!(engine.log(""), ["note a", "note a", "note a"]);
    engine.log("e.emit = function (...args) { log('script', ...args); return true }");
    engine.with(|cx| {
        let emitter = cx.global().get(cx, "e")?;
        assert!(emit(
            cx,
            &emitter,
            "anything",
            &[Value::int(1), Value::null()]
        )?);
        Ok(())
    });
    assert_eq!(engine.log(""), ["script anything 1 null"]);
}

#[test]
fn a_throwing_listener_is_the_result_of_emit() {
    let engine = engine();
    engine.log("var e = new EventEmitter(); e.on('x', () => { throw new RangeError('out') })");
    engine.with(|cx| {
        let emitter = cx.global().get(cx, "e")?;
        assert!(emit(cx, &emitter, "x", &[]).is_err());
        assert_eq!(cx.take_exception().to_text(cx)?, "RangeError: out");
        assert!(emit(cx, &emitter, n::error, &[cx.string("lost")?]).is_err());
        let error = cx.take_exception();
        assert_eq!(error.get(cx, n::context)?.to_text(cx)?, "lost");
        Ok(())
    });
}

#[test]
fn objects_made_in_rust_become_emitters() {
    let engine = engine();
    engine.with(|cx| {
        let object = cx.object_with(&prototype(cx)?)?;
        init(cx, &object, &Value::undefined())?;
        cx.global().define(cx, "made", object, PropFlags::DATA)
    });
    let lines =
        engine.log("made.on('x', () => log('heard')); log(made.emit('x'), made._eventsCount)");
    assert_eq!(lines, ["heard", "true 1"]);
    assert_eq!(engine.run("made instanceof EventEmitter"), "true");
}

#[test]
fn rejections_nobody_handles_reach_the_host() {
    let engine = engine();
    engine.log(
        "var e = new EventEmitter({ captureRejections: true });
         e.on('x', async () => { throw new Error('alone') }); e.emit('x')",
    );
    assert_eq!(engine.uncaught(), ["Error: alone"]);
    assert_eq!(engine.run("e[Object.getOwnPropertySymbols(e)[0]]"), "true");
}

#[test]
fn listeners_and_wrappers_in_cycles_are_collected() {
    let engine = engine();
    engine.log(
        "var gone = 0; var registry = new FinalizationRegistry(() => gone++);
         for (let i = 0; i < 50; i++) {
           const e = new EventEmitter(); e.self = e;
           e.once('x', () => e); e.on('x', () => e); e.prependOnceListener('y', () => e);
           const f = () => e; e.once('z', f); e.off('z', f);
           registry.register(e, 0);
         }",
    );
    engine.with(|cx| {
        cx.run_gc();
        Ok(())
    });
    assert_eq!(engine.run("gone"), "50");
}

#[test]
fn our_emitters_are_emitters_of_the_host_too() {
    let engine = prepared();
    engine.log(
        "class Theirs { on() { throw new Error('not ours') } inherited() { return 'theirs' } }",
    );
    engine.module("events", |cx| {
        cx.eval_script("({ EventEmitter: Theirs })", "host.js")
    });
    engine.define("EventEmitter", constructor);
    let lines = engine.log(
        "const e = new EventEmitter(); log(e instanceof Theirs, e.inherited());
         e.on('x', () => log('heard')); e.emit('x')",
    );
    assert_eq!(lines, ["true theirs", "heard"]);
}

#[test]
fn a_host_may_have_this_module_as_its_own() {
    let engine = prepared();
    engine.module("events", module);
    engine.define("EventEmitter", constructor);
    let lines =
        engine.log("log(Object.getPrototypeOf(EventEmitter.prototype) === Object.prototype)");
    assert_eq!(lines, ["true"]);
}

#[test]
fn event_targets_of_the_host_may_list_their_listeners() {
    let engine = engine();
    let lines = engine.log(
        "class Target { addEventListener() {} removeEventListener() {} dispatchEvent() {} }
         const t = new Target(); log(EventEmitter.getEventListeners(t, 'x').length);
         t[Symbol.for('qjsnet.eventListeners')] = (type) => [type];
         log(EventEmitter.getEventListeners(t, 'x'), EventEmitter.listenerCount(t, 'x'));
         log(EventEmitter.getMaxListeners(t)); EventEmitter.setMaxListeners(3, t);
         log(EventEmitter.getMaxListeners(t), Object.keys(t).length)",
    );
    assert_eq!(lines, ["0", "x 1", "10", "3 0"]);
}
