//! What a Rust program that uses the crate `rquickjs` sees: [`attach`], an [`EventLoop`], and the
//! modules for the loaders of that crate. No `unsafe` is needed in the program.

mod event_loop;
mod modules;

use core::cell::RefCell;
use core::ptr::NonNull;
use std::io;
use std::rc::Rc;

use rquickjs::{Error, Exception, Result};

use super::attachment::{attach_host, detach};
use super::{boundary, es_module, host};
use crate::js::{Ctx, Host, JsResult, Realm, Value, guard};
use crate::net::Quirks;
use crate::uv::Errno;

pub use event_loop::EventLoop;
pub use modules::{BufferModule, EventsModule, NetModule, QjsnetModule, StreamModule};

/// Attaches qjsnet to a context, on this loop: from now on the context has its modules.
///
/// Promise jobs run after each callback from the loop. Those that a script leaves which the program
/// runs itself are the program's to run ([`rquickjs::Ctx::execute_pending_job`]), or run after
/// the next callback.
///
/// # Errors
/// The error of the system that libuv names: `EALREADY` when the context is attached already,
/// `ENOMEM` when the engine has no memory left.
pub fn attach(ctx: &rquickjs::Ctx<'_>, event_loop: &EventLoop) -> io::Result<Attachment> {
    let hooks = Rc::new(Hooks::default());
    let cx = engine_context(ctx);
    let (host, raw_loop) = (hooks.clone(), event_loop.raw());
    let attach = |cx| attach_host(cx, raw_loop, host, Quirks::default());
    Errno::check(boundary::status(cx.raw(), attach)).map_err(io_error)?;
    let realm =
        Realm::find(cx).ok_or_else(|| io::Error::other("the context was detached again"))?;
    Ok(Attachment {
        realm,
        hooks,
        event_loop: event_loop.clone(),
    })
}

/// A context that has the modules of qjsnet. When it is dropped, every handle that was opened in the
/// context begins to close, and what scripts call of the modules afterwards throws. Freeing the
/// context does the same. It belongs to the thread on which it was made.
pub struct Attachment {
    realm: Rc<Realm>,
    hooks: Rc<Hooks>,
    // Kept, so that the loop is there as long as handles of this context may be on it.
    event_loop: EventLoop,
}

impl Attachment {
    /// The exports of one of the modules `net`, `buffer`, `events`, `stream`, `stream/promises`, `stream/consumers` and
    /// `qjsnet` (socket options and more beyond Node's `net`), with or without `node:` before it.
    ///
    /// # Errors
    /// An exception when there is no such module, or when `ctx` is another context or was freed.
    pub fn module<'js>(
        &self,
        ctx: &rquickjs::Ctx<'js>,
        name: &str,
    ) -> Result<rquickjs::Value<'js>> {
        if !self.realm.is_alive() || !self.realm.is_of(engine_context(ctx)) {
            return Err(Exception::throw_type(
                ctx,
                "qjsnet is not attached to this context",
            ));
        }
        module(ctx, name)
    }

    /// Has `hook` called with each exception that no script caught: of listeners, of ticks, and of
    /// promise jobs that a callback from the loop ran. Without it they are written to stderr with
    /// their stacks.
    pub fn on_uncaught(
        &self,
        hook: impl for<'js> Fn(&rquickjs::Ctx<'js>, rquickjs::Value<'js>) + 'static,
    ) {
        *self.hooks.uncaught.borrow_mut() = Some(Rc::new(hook));
    }

    /// The loop that it was attached with.
    pub fn event_loop(&self) -> &EventLoop {
        &self.event_loop
    }
}

impl Drop for Attachment {
    fn drop(&mut self) {
        if let Some(cx) = self.realm.context() {
            // It is attached, so that there is no error.
            boundary::status(cx.raw(), detach);
        }
    }
}

type Uncaught = dyn for<'js> Fn(&rquickjs::Ctx<'js>, rquickjs::Value<'js>);

/// What a Rust program has of the table that a C host fills.
#[derive(Default)]
struct Hooks {
    uncaught: RefCell<Option<Rc<Uncaught>>>,
}

impl Host for Hooks {
    fn require(&self, _cx: Ctx, _name: &str) -> JsResult<Option<Value>> {
        Ok(None)
    }

    fn has_own_modules(&self) -> bool {
        false
    }

    fn after_callback(&self, cx: Ctx) -> bool {
        cx.run_jobs();
        true
    }

    fn uncaught(&self, cx: Ctx, error: Value) {
        let hook = self.uncaught.borrow().clone();
        match hook {
            Some(hook) => {
                let ctx = foreign_context(cx);
                let error = foreign_value(&ctx, error);
                hook(&ctx, error);
            }
            None => host::print(cx, &error),
        }
    }
}

/// The exports of a module, in an attached context.
fn module<'js>(ctx: &rquickjs::Ctx<'js>, name: &str) -> Result<rquickjs::Value<'js>> {
    let cx = engine_context(ctx);
    let exports = guard::result(cx, || {
        if Realm::find(cx).is_none() {
            return Err(guard::not_attached(cx));
        }
        let exports = es_module::named(cx, Some(name))?;
        if exports.is_undefined() {
            return Err(cx.throw_type_error(&format!("qjsnet has no module '{name}'")));
        }
        Ok(exports)
    });
    match exports {
        Ok(exports) => Ok(foreign_value(ctx, exports)),
        Err(_) => Err(Error::Exception),
    }
}

fn engine_context(ctx: &rquickjs::Ctx<'_>) -> Ctx {
    // SAFETY: the crate keeps the context live as long as its `Ctx`, on one thread: see
    // `NOT_PARALLEL`. The realm refuses to be used once the context is gone.
    unsafe { Ctx::from_raw(ctx.as_raw().as_ptr()) }
}

fn foreign_context<'js>(cx: Ctx) -> rquickjs::Ctx<'js> {
    // SAFETY: the context is live and of the engine that the crate binds too; the crate takes a
    // reference of its own. The lifetime is that of one call: only `Hooks::uncaught` asks for it, and its hook
    // is generic over it, so that nothing outlives the call.
    unsafe { rquickjs::Ctx::from_raw(NonNull::new_unchecked(cx.raw())) }
}

fn foreign_value<'js>(ctx: &rquickjs::Ctx<'js>, value: Value) -> rquickjs::Value<'js> {
    // SAFETY: the value is of this context, and its reference is passed on.
    unsafe { rquickjs::Value::from_raw(ctx.clone(), value.into_raw()) }
}

fn io_error(errno: Errno) -> io::Error {
    io::Error::from_raw_os_error(-errno.code())
}

/// The feature `parallel` of `rquickjs` makes a runtime `Send`; our handles stay on their loop's thread,
/// so that a context which moved would use them from another one. With that feature this does not
/// compile: `rquickjs::Runtime` then fits both of the traits below.
const NOT_PARALLEL: () = {
    trait FitsOnce<A> {
        const FITS: () = ();
    }
    struct WhenSend;
    impl<T> FitsOnce<()> for T {}
    impl<T: Send> FitsOnce<WhenSend> for T {}
    <rquickjs::Runtime as FitsOnce<_>>::FITS
};
const _: () = NOT_PARALLEL;
