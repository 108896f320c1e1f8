//! The life of one program: engine, context and loop are made, the program runs until nothing
//! referenced is left, and everything is taken down again.

use std::rc::Rc;

use super::options::Options;
use super::state::State;
use super::timers::Timers;
use super::{builtins, entry, stack, uncaught};
use crate::js::{Ctx, Engine, Host, JsResult, Realm, Value};
use crate::uv::host::{OwnLoop, begin_no_more_work};

/// The host's side of the seam.
struct EmbeddedHost;

impl Host for EmbeddedHost {
    fn require(&self, cx: Ctx, name: &str) -> JsResult<Option<Value>> {
        builtins::find(cx, name)
    }

    fn process(&self, cx: Ctx) -> JsResult<Option<Value>> {
        Ok(Some(State::of(cx).process.borrow().clone()))
    }

    fn loaded(&self, cx: Ctx, name: &str) -> Option<Value> {
        builtins::loaded(cx, name)
    }

    fn after_callback(&self, cx: Ctx) -> bool {
        loop {
            cx.run_jobs();
            // Rejections are looked at when nothing is left that could still add a handler.
            if cx.has_ticks() {
                return true;
            }
            if !uncaught::process_rejections(cx) {
                return false;
            }
            if !cx.has_jobs() {
                return true;
            }
        }
    }

    fn uncaught(&self, cx: Ctx, error: Value) {
        uncaught::uncaught(cx, error);
    }

    /// `internal/process_hooks` adds an immediate when scripts have taken an exception.
    fn holds_ticks_after_exception(&self) -> bool {
        true
    }

    /// All that scripts have here are functions of ours; `set_up` and `uncaught::end_with` do the rest.
    fn ends_batches(&self) -> bool {
        true
    }
}

/// Runs a program and gives its exit status.
pub(crate) fn run(options: Options) -> i32 {
    let Some(engine) = Engine::new() else {
        eprintln!("qjsnet: not enough memory for the engine");
        return 1;
    };
    let event_loop = match OwnLoop::new() {
        Ok(event_loop) => event_loop,
        Err(errno) => {
            eprintln!("qjsnet: no event loop: {}", errno.text());
            return 1;
        }
    };
    let realm = Realm::attach(engine.cx(), Rc::new(EmbeddedHost))
        .expect("a fresh context has no realm yet");
    let status = live(&realm, engine.cx(), &event_loop, options);
    // The realm lets go of every value, so that handles are closed by their owners' finalizers;
    // what is left then is closed with the loop.
    realm.dispose();
    engine.cx().run_gc();
    if let Err(errno) = event_loop.close() {
        eprintln!("qjsnet: the event loop did not close: {}", errno.text());
    }
    drop(realm);
    drop(engine);
    status
}

/// The program itself, up to its exit status.
fn live(realm: &Rc<Realm>, cx: Ctx, event_loop: &OwnLoop, options: Options) -> i32 {
    if set_up(cx, event_loop, options).is_err() {
        let error = cx.take_exception();
        uncaught::print(cx, &error);
        return 1;
    }
    event_loop.view().update_time();
    let mut main = Value::undefined();
    realm.callback_scope(|cx| {
        // An exception of the main script does not hold its ticks up.
        match entry::start(cx) {
            Ok(promise) => main = promise,
            Err(_) => realm.report(cx),
        }
        Ok(())
    });
    loop {
        event_loop.run();
        realm.callback_scope(|cx| uncaught::hook(cx, "emitBeforeExit", &[Value::int(0)]).map(drop));
        if !event_loop.is_alive() {
            break;
        }
    }
    let status = entry::unsettled_status(cx, &main);
    drop(main);
    let status = uncaught::final_status(cx, status);
    State::of(cx).ending.set(true);
    begin_no_more_work();
    status
}

fn set_up(cx: Ctx, event_loop: &OwnLoop, options: Options) -> JsResult<()> {
    let view = event_loop.view();
    let expose_gc = options.expose_gc;
    let (auto_select, attempt_timeout) = (options.auto_select, options.attempt_timeout);
    State::install(cx, options, view)?;
    crate::net::attach(cx, view.clone())?;
    crate::net::set_defaults(cx, auto_select, attempt_timeout);
    if let Err(errno) = Timers::install(cx, view) {
        return Err(cx.throw_type_error(&errno.text()));
    }
    cx.on_rejection(uncaught::on_rejection);
    cx.watch_batches();
    entry::install_loader(cx);
    stack::install(cx)?;
    builtins::require(cx, "process")?;
    builtins::require(cx, "internal/globals")?;
    if expose_gc {
        cx.global().method(cx, "gc", 0, js_gc)?;
    }
    Ok(())
}

fn js_gc(cx: Ctx, _call: &crate::js::Call) -> JsResult<Value> {
    cx.run_gc();
    Ok(Value::undefined())
}
