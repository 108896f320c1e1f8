//! An engine for unit tests: [`Engine`].
//!
//! ```ignore
//! let engine = Engine::new();
//! engine.define("events", events::module);
//! assert_eq!(engine.run("new events().eventNames().length"), "0");
//! assert_eq!(engine.log("log('a'); Promise.resolve().then(() => log('b', 1))"), ["a", "b 1"]);
//! engine.with(|cx| cx.string("native").map(drop));
//! assert_eq!(engine.uncaught(), ["Error: thrown by a job or tick"]);
//! ```
//!
//! Scripts run inside a scope, so ticks and promise jobs are drained when `run` returns. Dropping
//! the engine frees context and runtime and fails the test when objects of it are still held.

use core::cell::RefCell;
use core::mem::MaybeUninit;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Mutex;

use super::{Call, Ctx, Host, JsResult, Realm, Value};
use crate::sys::qjs;

/// Runtimes that could not be freed, by their addresses.
static SET_ASIDE: Mutex<Vec<usize>> = Mutex::new(Vec::new());

/// How often a test does something: `full` times, or `short` times where `QJSNET_SHORT` asks for less,
/// as runs do whose engine is slow on purpose.
pub fn amount(full: usize, short: usize) -> usize {
    match std::env::var_os("QJSNET_SHORT") {
        None => full,
        Some(_) => short,
    }
}

/// Makes a value, in a fresh context.
type Make = fn(Ctx) -> JsResult<Value>;

/// A host that keeps what no script caught, and the lines that scripts log.
#[derive(Default)]
struct Recorder {
    uncaught: RefCell<Vec<String>>,
    modules: RefCell<HashMap<&'static str, Make>>,
}

impl Host for Recorder {
    fn require(&self, cx: Ctx, name: &str) -> JsResult<Option<Value>> {
        let make = self.modules.borrow().get(name).copied();
        make.map(|make| make(cx)).transpose()
    }

    fn has_own_modules(&self) -> bool {
        self.modules.borrow().contains_key("stream")
    }

    /// Scripts of tests have our functions and those of the language.
    fn ends_batches(&self) -> bool {
        true
    }

    fn uncaught(&self, cx: Ctx, error: Value) {
        let text = text_of(cx, &error);
        self.uncaught.borrow_mut().push(text);
    }
}

/// A runtime with one context and an attached realm.
pub(crate) struct Engine {
    rt: *mut qjs::JSRuntime,
    cx: Ctx,
    realm: Rc<Realm>,
    host: Rc<Recorder>,
}

impl Engine {
    pub(crate) fn new() -> Engine {
        // SAFETY: a runtime and a context of its own, used on this thread and freed in `drop`.
        let (rt, cx) = unsafe {
            let rt = qjs::JS_NewRuntime();
            (rt, Ctx::from_raw(qjs::JS_NewContext(rt)))
        };
        let host = Rc::<Recorder>::default();
        let realm = Realm::attach(cx, host.clone()).expect("a new context has no realm");
        let engine = Engine {
            rt,
            cx,
            realm,
            host,
        };
        engine.with(|cx| {
            let lines = cx.array()?;
            let log = cx.function_with("log", 0, &[&lines], js_log)?;
            cx.global().set(cx, "log", log)?;
            cx.global().set(cx, "logged", lines)
        });
        engine
    }

    /// How often this thread has had the engine compile something: scripts of tests count too.
    pub(crate) fn compiler_runs() -> usize {
        super::context::COMPILER_RUNS.get()
    }

    /// Sets a global, made by `make`.
    pub(crate) fn define(&self, name: &str, make: Make) {
        self.with(|cx| cx.global().set(cx, name, make(cx)?));
    }

    /// What `Host::require` answers for `name`, made anew at each call.
    pub(crate) fn module(&self, name: &'static str, make: Make) {
        self.host.modules.borrow_mut().insert(name, make);
    }

    /// Runs `f` as a callback from outside JavaScript does; fails the test when it throws.
    pub(crate) fn with<R>(&self, f: impl FnOnce(Ctx) -> JsResult<R>) -> R {
        let mut outcome = Err(String::from("the context is gone"));
        self.realm.callback_scope(|cx| {
            outcome = f(cx).map_err(|_| text_of(cx, &cx.take_exception()));
            Ok(())
        });
        outcome.unwrap_or_else(|error| panic!("{error}"))
    }

    /// Runs a script, then ticks and jobs; gives the completion value as text, and for a script
    /// that throws, `throws` and the error as text.
    pub(crate) fn run(&self, source: &str) -> String {
        self.with(|cx| {
            let value = match cx.eval_script(source, "test.js") {
                Ok(value) => text_of(cx, &value),
                Err(_) => format!("throws {}", text_of(cx, &cx.take_exception())),
            };
            Ok(value)
        })
    }

    /// Runs a script that must not throw, then ticks and jobs; gives the lines logged with
    /// `log(...)` since the last call.
    pub(crate) fn log(&self, source: &str) -> Vec<String> {
        let outcome = self.run(source);
        assert!(!outcome.starts_with("throws"), "{outcome}");
        self.with(|cx| {
            let lines = cx.global().get(cx, "logged")?;
            let lines = lines.invoke(cx, "splice", &[Value::int(0)])?;
            let text = lines.invoke(cx, "join", &[cx.string("\n")?])?.to_text(cx)?;
            Ok(text.lines().map(str::to_owned).collect())
        })
    }

    /// How many shapes the engine has.
    pub(crate) fn shapes(&self) -> i64 {
        let mut usage = MaybeUninit::<qjs::JSMemoryUsage>::zeroed();
        // SAFETY: the runtime is live; the engine fills the local in.
        unsafe {
            qjs::JS_ComputeMemoryUsage(self.rt, usage.as_mut_ptr());
            usage.assume_init().shape_count
        }
    }

    /// The realm, to see what becomes of it after the engine.
    pub(crate) fn realm(&self) -> Rc<Realm> {
        self.realm.clone()
    }

    /// The errors no script caught since the last call.
    pub(crate) fn uncaught(&self) -> Vec<String> {
        self.host.uncaught.take()
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        // SAFETY: the context of `new`, freed once; the runtime lives on. After a collection
        // nothing but leaks can be left in it.
        let left = unsafe {
            qjs::JS_FreeContext(self.cx.raw());
            qjs::JS_RunGC(self.rt);
            let mut usage = MaybeUninit::<qjs::JSMemoryUsage>::zeroed();
            qjs::JS_ComputeMemoryUsage(self.rt, usage.as_mut_ptr());
            usage.assume_init().obj_count
        };
        if left == 0 {
            // SAFETY: the runtime of `new`, freed once.
            unsafe { qjs::JS_FreeRuntime(self.rt) };
        } else {
            // With objects left the engine would abort, and take the other tests with it. The
            // runtime is set aside instead, in sight of the leak check, which would report it twice.
            SET_ASIDE
                .lock()
                .expect("never poisoned")
                .push(self.rt.addr());
        }
        if std::thread::panicking() {
            return;
        }
        assert_eq!(left, 0, "objects are still held");
        assert!(!self.realm.is_alive(), "the realm outlived its context");
        let uncaught = self.uncaught();
        assert!(uncaught.is_empty(), "no test expects {uncaught:?}");
    }
}

fn text_of(cx: Ctx, value: &Value) -> String {
    value.to_text(cx).unwrap_or_else(|_| {
        drop(cx.take_exception());
        String::from("(no text)")
    })
}

fn js_log(cx: Ctx, call: &Call) -> JsResult<Value> {
    let words = cx.array_of(call.rest(0))?;
    let mut line = Vec::new();
    for index in 0..call.len() as u32 {
        line.push(cx.global().get(cx, "String")?.call(
            cx,
            &Value::undefined(),
            &[words.get_index(cx, index)?],
        )?);
    }
    let line = cx.array_of(line)?.invoke(cx, "join", &[cx.string(" ")?])?;
    call.data(0).invoke(cx, "push", &[line])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_and_jobs_are_drained() {
        let engine = Engine::new();
        engine.define("tick", |cx| {
            cx.function("tick", 1, |cx, call| {
                cx.queue_tick(super::super::Tick::from_call(call));
                Ok(Value::undefined())
            })
        });
        let lines = engine.log(
            "Promise.resolve().then(() => log('job')); tick(log, 'tick', Symbol('s')); log('now')",
        );
        assert_eq!(lines, ["now", "tick Symbol(s)", "job"]);
        assert_eq!(
            engine.run("throw new TypeError('no')"),
            "throws TypeError: no"
        );
        engine.log("tick(() => { throw new Error('late') })");
        assert_eq!(engine.uncaught(), ["Error: late"]);
    }

    #[test]
    fn the_host_answers_for_its_modules() {
        let engine = Engine::new();
        engine.module("answer", |cx| cx.string("42"));
        engine.with(|cx| {
            let host = cx.realm().host();
            let answer = host.require(cx, "answer")?.expect("set above");
            assert_eq!(answer.to_text(cx)?, "42");
            assert!(host.require(cx, "question")?.is_none());
            Ok(())
        });
    }

    #[test]
    #[should_panic(expected = "objects are still held")]
    fn a_leak_is_noticed() {
        let engine = Engine::new();
        core::mem::forget(engine.with(|cx| cx.object()));
    }
}
