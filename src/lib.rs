//! Node's `node:net` for programs that embed QuickJS and libuv: a thin layer over the two C APIs.
//!
//! # Where to begin
//!
//! | a program | takes |
//! | --- | --- |
//! | in Rust, with the crate `rquickjs` | the feature `rquickjs`: `attach`, `EventLoop`, and modules for the loaders of that crate |
//! | in C, or in Rust with contexts and a loop of its own | [`abi`]: the functions of `qjsnet.h` |
//! | in JavaScript | the program `qjsnet`, which is its own host |
//!
//! The folder `docs` of the package has a page for each: `rust-hosts.md`, `c-hosts.md`, and the `README.md` beside it.
#![cfg_attr(
    feature = "rquickjs",
    doc = r#"
# A first program

```
use qjsnet::{EventLoop, attach};
use rquickjs::{Context, Runtime};

let runtime = Runtime::new()?;
let context = Context::full(&runtime)?;
let event_loop = EventLoop::new()?;
let attachment = context.with(|ctx| {
    let attachment = attach(&ctx, &event_loop)?;
    ctx.globals().set("net", attachment.module(&ctx, "net")?)?;
    ctx.eval::<(), _>("net.createServer().listen(0, () => { /* … */ }).unref()")?;
    Ok::<_, Box<dyn std::error::Error>>(attachment)
})?;
event_loop.run(); // serves until nothing is left to wait for
drop(attachment); // closes what is still open
# Ok::<(), Box<dyn std::error::Error>>(())
```
"#
)]
//!
//! # Layers
//!
//! A module imports only modules of lower layers; `ARCHITECTURE.md` says how they work together.
//!
//! | layer | module | job |
//! | --- | --- | --- |
//! | 7 | `host` and the program | the embedded default host (feature `runtime`) |
//! | 6 | [`abi`] | the exported C functions and nothing else |
//! | 5 | `net` | `net.Socket`, `net.Server`, connecting, options, addresses |
//! | 4 | `stream` | Readable, Writable, Duplex, pipe: one state machine |
//! | 3 | `buffer` | Node's `Buffer` |
//! | 3 | `events` | EventEmitter, unless the host brings its own |
//! | 2 | `uv` | what we need of libuv: handles that free themselves when closed |
//! | 2 | `js` | what we need of the engine: values, classes, calls, errors, ticks |
//! | 1 | `sys` | the raw bindings, as `qjs` and `uv` |
//!
//! # Pointers and threads
//!
//! Everything of one context stays on the thread that attached it. Memory of a handle comes from
//! the Rust allocator and belongs to counted references: see `src/uv/handle.rs`. Values of the
//! engine are counted too: see the head of `src/js/mod.rs`.

#![cfg_attr(
    not(feature = "runtime"),
    allow(
        dead_code,
        reason = "the embedded host uses it; code without any use shows in the full build"
    )
)]

pub mod abi;
#[cfg(feature = "rquickjs")]
pub use abi::rust::*;
mod buffer;
mod events;
#[cfg(feature = "runtime")]
pub mod host;
mod js;
mod net;
mod stream;
mod sys;
mod uv;
