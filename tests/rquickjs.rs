//! The doors for programs that use `rquickjs`: the examples, and what happens at the edges.

#[path = "../examples/rquickjs.rs"]
mod example;
#[path = "../examples/rquickjs_tokio.rs"]
mod example_tokio;

use std::cell::RefCell;
use std::os::fd::AsFd;
use std::rc::Rc;
use std::sync::mpsc::RecvTimeoutError;
use std::time::Duration;

use qjsnet::{Attachment, EventLoop, NetModule, attach};
use rquickjs::loader::{BuiltinResolver, ModuleLoader};
use rquickjs::{Context, Function, Module, Runtime, Value};

#[test]
fn an_es_module_imports_net() {
    for _ in 0..3 {
        assert_eq!(example::run().expect("an answer"), "hello from rquickjs");
    }
}

#[test]
fn tokio_turns_the_loop() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    let answer = runtime.block_on(example_tokio::run());
    assert_eq!(answer.expect("an answer"), "HELLO FROM TOKIO");
}

/// Linux's number.
const EALREADY: i32 = 114;

struct Program {
    attachment: Attachment,
    event_loop: EventLoop,
    context: Context,
}

impl Program {
    fn new() -> Program {
        let context = Context::full(&Runtime::new().expect("a runtime")).expect("a context");
        let event_loop = EventLoop::new().expect("a loop");
        let attachment = context.with(|ctx| {
            let attachment = attach(&ctx, &event_loop).expect("an attachment");
            let net = attachment.module(&ctx, "node:net").expect("net");
            ctx.globals().set("net", net).expect("a global");
            attachment
        });
        Program {
            attachment,
            event_loop,
            context,
        }
    }

    fn run(&self, script: &str) {
        run_in(&self.context, script);
    }
}

fn run_in(context: &Context, script: &str) {
    context
        .with(|ctx| ctx.eval::<(), _>(script))
        .expect("no exception");
}

const SERVER: &str = "net.createServer((socket) => socket.resume()).listen(0, '127.0.0.1'); net.connect(1).on('error', () => {})";

#[test]
fn open_handles_close_when_the_attachment_is_dropped_first() {
    let program = Program::new();
    program.run(SERVER);
    program.event_loop.run_nowait();
    drop(program.attachment);
    program.event_loop.run();
    assert!(!program.event_loop.is_alive());
    assert!(program.context.with(|ctx| {
        ctx.eval::<Value, _>("net.createServer().listen(0)")
            .is_err()
    }));
}

#[test]
fn the_context_may_go_first() {
    let program = Program::new();
    program.run(SERVER);
    drop(program.context);
    drop(program.event_loop);
    drop(program.attachment);
}

#[test]
fn the_loop_may_be_given_up_first() {
    let program = Program::new();
    program.run(SERVER);
    drop(program.event_loop);
    assert!(program.attachment.event_loop().run_nowait());
    drop(program.attachment);
    drop(program.context);
}

#[test]
fn all_may_be_given_up_in_a_callback() {
    let Program {
        attachment,
        event_loop,
        context,
    } = Program::new();
    let kept = RefCell::new(Some((attachment, event_loop)));
    let (done, waits) = std::sync::mpsc::channel::<()>();
    let watch = std::thread::spawn(move || {
        if waits.recv_timeout(Duration::from_secs(60)) == Err(RecvTimeoutError::Timeout) {
            eprintln!("the loop waits for handles that do not close");
            std::process::abort();
        }
    });
    context.with(|ctx| {
        let give_up = Function::new(ctx.clone(), move || drop(kept.take())).expect("a function");
        ctx.globals().set("give_up", give_up).expect("a global");
    });
    run_in(&context, SERVER);
    run_in(
        &context,
        "net.createServer().once('now', give_up).emit('now')",
    );
    assert!(context.with(|ctx| {
        ctx.eval::<Value, _>("net.createServer().listen(0)")
            .is_err()
    }));
    drop(done);
    watch.join().expect("no panic");
}

#[test]
fn a_context_is_attached_once_at_a_time() {
    let program = Program::new();
    let again = program
        .context
        .with(|ctx| attach(&ctx, &program.event_loop).err());
    assert_eq!(again.expect("an error").raw_os_error(), Some(EALREADY));
    drop(program.attachment);
    program.event_loop.run();
    let again = program
        .context
        .with(|ctx| attach(&ctx, &program.event_loop));
    assert!(again.is_ok());
}

#[test]
fn other_contexts_have_no_modules() {
    let program = Program::new();
    let other = Context::full(&Runtime::new().expect("a runtime")).expect("a context");
    other.with(|ctx| {
        assert!(program.attachment.module(&ctx, "net").is_err());
        let caught = ctx.catch();
        let text: String = caught
            .as_exception()
            .and_then(|error| error.message())
            .expect("a message");
        assert_eq!(text, "qjsnet is not attached to this context");
    });
    program.context.with(|ctx| {
        assert!(program.attachment.module(&ctx, "http").is_err());
        let caught = ctx.catch();
        let text: String = caught
            .as_exception()
            .and_then(|error| error.message())
            .expect("a message");
        assert_eq!(text, "qjsnet has no module 'http'");
    });
}

#[test]
fn a_module_that_is_imported_in_a_context_without_us_throws() {
    let runtime = Runtime::new().expect("a runtime");
    runtime.set_loader(
        BuiltinResolver::default().with_module("net"),
        ModuleLoader::default().with_module("net", NetModule),
    );
    let context = Context::full(&runtime).expect("a context");
    context.with(|ctx| {
        let evaluated = Module::evaluate(ctx.clone(), "main", "import 'net'");
        let finished = evaluated.and_then(|promise| promise.finish::<()>());
        assert!(finished.is_err());
    });
}

#[test]
fn what_no_script_catches_comes_to_the_hook() {
    let program = Program::new();
    let seen = Rc::new(RefCell::new(Vec::new()));
    let kept = seen.clone();
    program.attachment.on_uncaught(move |_, error| {
        let exception = error.as_exception().and_then(|error| error.message());
        kept.borrow_mut().push(exception.unwrap_or_default());
    });
    program.run(
        "const server = net.createServer().listen(0, () => { server.close(); throw new Error('of a listener'); })",
    );
    program.event_loop.run();
    assert_eq!(*seen.borrow(), ["of a listener"]);
}

#[test]
fn a_loop_tells_when_it_wants_to_run() {
    let program = Program::new();
    assert!(!program.event_loop.is_alive());
    program
        .run("globalThis.socket = new net.Socket(); const server = net.createServer().listen(0)");
    // What the script left for the next tick comes in turns that want no wait.
    while program.event_loop.timeout() == Some(Duration::ZERO) {
        assert!(program.event_loop.run_nowait());
    }
    assert_eq!(program.event_loop.timeout(), None);
    assert!(program.event_loop.as_fd().try_clone_to_owned().is_ok());
    program.run("const client = net.connect(server.address().port); client.setTimeout(50, () => { client.destroy(); server.close() })");
    while program.event_loop.run_once() {
        let timeout = program.event_loop.timeout();
        assert!(timeout.is_none_or(|timeout| timeout <= Duration::from_millis(300)));
    }
}

#[test]
fn bytes_are_collected_without_a_buffer_of_the_program() {
    let program = Program::new();
    program.context.with(|ctx| {
        let consumers = program.attachment.module(&ctx, "stream/consumers");
        ctx.globals()
            .set("consumers", consumers.expect("the module"))
            .expect("a global");
    });
    program.run(
        "const parts = [new Uint8Array([0x61, 0xc3]), new Uint8Array([0xa9])];
         consumers.text(parts).then((text) => { globalThis.text = text; });
         consumers.buffer(parts).then((buffer) => { globalThis.hex = buffer.toString('hex'); });",
    );
    program.context.with(|ctx| {
        while ctx.execute_pending_job() {}
        let global = |name: &str| ctx.globals().get::<_, String>(name);
        assert_eq!(global("text").expect("a text"), "aé");
        assert_eq!(global("hex").expect("a text"), "61c3a9");
    });
}
