//! A Rust program with an engine of its own, made by `rquickjs`, and a loop of its own: it installs
//! `net` in the context and runs the loop by hand.
//!
//! `cargo run --example rust_host` prints what an echo on loopback gave.

use std::mem::MaybeUninit;
use std::ptr;

use libuv_sys2 as uv;
use qjsnet::abi::{qjsnet_attach, qjsnet_detach, qjsnet_host, qjsnet_live_handles, qjsnet_module};
use rquickjs::{Context, Ctx, Runtime, Value};

const SCRIPT: &str = r#"
    const lines = [];
    const server = net.createServer((socket) => socket.pipe(socket));
    server.listen(0, '127.0.0.1', () => {
        const client = net.connect(server.address().port, '127.0.0.1');
        client.setEncoding('utf8');
        client.on('data', (text) => lines.push(text));
        client.on('close', () => server.close());
        client.end('hello from a Rust host');
    });
    globalThis.answer = () => lines.join('');
"#;

/// Attaches `net` to the context, on this loop, and puts it on the global object.
fn install(ctx: &Ctx<'_>, event_loop: *mut uv::uv_loop_t) -> Result<(), String> {
    let raw = ctx.as_raw().as_ptr();
    let host = qjsnet_host {
        size: size_of::<qjsnet_host>(),
        r#loop: event_loop,
        require: None,
        after_callback: None,
        uncaught: None,
        opaque: ptr::null_mut(),
    };
    // SAFETY: context and loop live until the end of `run`, on this thread; the table is copied.
    let net = unsafe {
        match qjsnet_attach(raw, &host) {
            0 => Value::from_raw(ctx.clone(), qjsnet_module(raw)),
            error => return Err(format!("qjsnet_attach: {error}")),
        }
    };
    let globals = ctx.globals();
    globals.set("net", net).map_err(|error| error.to_string())
}

/// Runs the script on an engine and a loop of its own, and takes everything down again.
pub fn run() -> Result<String, String> {
    let runtime = Runtime::new().map_err(|error| error.to_string())?;
    let context = Context::full(&runtime).map_err(|error| error.to_string())?;
    let mut memory = Box::new(MaybeUninit::<uv::uv_loop_t>::uninit());
    let event_loop = memory.as_mut_ptr();
    // SAFETY: libuv initialises the memory, which stays in place in its box.
    assert_eq!(unsafe { uv::uv_loop_init(event_loop) }, 0);

    let answer = context.with(|ctx| {
        install(&ctx, event_loop)?;
        ctx.eval::<(), _>(SCRIPT)
            .map_err(|error| error.to_string())?;
        // Promises of the script are the host's to run.
        while ctx.execute_pending_job() {}
        // SAFETY: the loop is initialised. It ends by itself when nothing is left to wait for.
        unsafe { uv::uv_run(event_loop, uv::uv_run_mode_UV_RUN_DEFAULT) };
        let answer = ctx
            .eval::<String, _>("answer()")
            .map_err(|error| error.to_string());
        let raw = ctx.as_raw().as_ptr();
        // SAFETY: the context is live; the loop is run once more so that every handle closes.
        unsafe {
            assert_eq!(qjsnet_detach(raw), 0);
            uv::uv_run(event_loop, uv::uv_run_mode_UV_RUN_DEFAULT);
            assert_eq!(qjsnet_live_handles(raw), 0);
        }
        answer
    })?;
    drop(context);
    drop(runtime);
    // SAFETY: nothing of ours is on the loop any more.
    let closed = unsafe { uv::uv_loop_close(event_loop) };
    assert_eq!(closed, 0, "the loop closes");
    Ok(answer)
}

#[allow(dead_code)]
fn main() -> Result<(), String> {
    println!("{}", run()?);
    Ok(())
}
