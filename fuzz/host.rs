//! What the fuzz targets share: an engine and a loop with our modules on the global object, and the functions of a script. An
//! exception that nobody catches is a finding.

use std::cell::RefCell;
use std::fs::File;
use std::os::fd::AsRawFd;
use std::rc::Rc;

use qjsnet::{Attachment, EventLoop, attach};
use rquickjs::function::IntoArgs;
use rquickjs::{CatchResultExt, Context, FromJs, Function, Runtime, Value};

const MODULES: [&str; 3] = ["buffer", "net", "stream"];

/// An engine with a script. One serves all inputs of a process, and lives as long.
pub struct Host {
    runtime: Runtime,
    context: Context,
    event_loop: EventLoop,
    _attachment: Attachment,
    uncaught: Rc<RefCell<Option<String>>>,
}

impl Host {
    /// Runs `script`, which leaves functions on the global object.
    pub fn new(script: &str) -> Host {
        let runtime = Runtime::new().expect("a runtime");
        let context = Context::full(&runtime).expect("a context");
        let event_loop = EventLoop::new().expect("a loop");
        let attachment = context.with(|ctx| {
            let attachment = attach(&ctx, &event_loop).expect("an attachment");
            for name in MODULES {
                let module = attachment.module(&ctx, name).expect("a module");
                ctx.globals().set(name, module).expect("a global");
            }
            ctx.eval::<(), _>(script).catch(&ctx).expect("the script");
            attachment
        });
        let uncaught = Rc::new(RefCell::new(None));
        let kept = uncaught.clone();
        attachment.on_uncaught(move |ctx, error| *kept.borrow_mut() = Some(described(ctx, error)));
        Host {
            runtime,
            context,
            event_loop,
            _attachment: attachment,
            uncaught,
        }
    }

    /// Calls a function of the script.
    pub fn call<R>(&self, name: &str, args: impl for<'js> IntoArgs<'js>) -> R
    where
        R: for<'js> FromJs<'js>,
    {
        let result = self.context.with(|ctx| {
            let function: Function = ctx.globals().get(name).expect("a function");
            function
                .call::<_, R>(args)
                .catch(&ctx)
                .map_err(|error| error.to_string())
        });
        self.look();
        result.unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// Lets happen what is ready, without waiting. Whether anything is left to wait for.
    pub fn turn(&self) -> bool {
        while self.runtime.execute_pending_job().unwrap_or(true) {}
        let is_alive = self.event_loop.run_nowait();
        self.look();
        is_alive
    }

    /// Lets all that was begun come to its end; what never does is a finding, by libFuzzer's own limit of time.
    pub fn settle(&self) {
        while self.turn() || self.runtime.is_job_pending() {}
    }

    pub fn collect(&self) {
        self.runtime.run_gc();
    }

    fn look(&self) {
        if let Some(error) = self.uncaught.take() {
            panic!("nobody catches: {error}");
        }
    }
}

fn described(ctx: &rquickjs::Ctx<'_>, error: Value<'_>) -> String {
    let described = error.as_exception().map(ToString::to_string);
    described.unwrap_or_else(|| format!("{:?} in {ctx:?}", error.type_of()))
}

/// The number that the next descriptor will have: a larger one than before tells of descriptors that were left open.
pub fn next_descriptor() -> i32 {
    File::open("/dev/null").expect("/dev/null").as_raw_fd()
}
