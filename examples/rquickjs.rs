//! A program with an engine made by `rquickjs`: an ES module imports `net`, and the loop runs.
//!
//! `cargo run --features rquickjs --example rquickjs` prints what an echo on loopback gave.

use qjsnet::{EventLoop, NetModule, attach};
use rquickjs::loader::{BuiltinResolver, ModuleLoader};
use rquickjs::{CatchResultExt, Context, Module, Runtime};

const SCRIPT: &str = r#"
    import { connect, createServer } from 'net';

    const server = createServer((socket) => socket.pipe(socket));
    server.listen(0, '127.0.0.1', () => {
        const client = connect(server.address().port, '127.0.0.1');
        client.setEncoding('utf8');
        client.on('data', (text) => { globalThis.answer = text; });
        client.on('close', () => server.close());
        client.end('hello from rquickjs');
    });
"#;

/// Runs the script, and gives what it left in `answer`.
pub fn run() -> Result<String, Box<dyn std::error::Error>> {
    let runtime = Runtime::new()?;
    runtime.set_loader(
        BuiltinResolver::default().with_module("net"),
        ModuleLoader::default().with_module("net", NetModule),
    );
    let context = Context::full(&runtime)?;
    let event_loop = EventLoop::new()?;
    let _attachment = context.with(|ctx| attach(&ctx, &event_loop))?;
    context.with(|ctx| {
        let evaluated = Module::evaluate(ctx.clone(), "main", SCRIPT);
        evaluated
            .and_then(|promise| promise.finish::<()>())
            .catch(&ctx)
            .map_err(|error| error.to_string())
    })?;
    event_loop.run();
    Ok(context.with(|ctx| ctx.globals().get("answer"))?)
}

#[allow(dead_code, reason = "a test includes this file and calls `run`")]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("{}", run()?);
    Ok(())
}
