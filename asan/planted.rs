//! Deliberate memory bugs that the sanitizer must catch: `asan/run.sh` runs each of them and fails when one goes unnoticed.
//!
//! One for each kind of code that the sanitizer has to see: Rust, the C of libuv, the C of the engine, and the leak check.
//! Without the sanitizer this program is harmless enough to compile, and nothing else ever runs it.

use std::hint::black_box;
use std::mem::MaybeUninit;
use std::ptr;

use libuv_sys2 as uv;
use rquickjs_sys as qjs;

const USAGE: &str = "usage: planted rust|libuv|engine|leak";

/// Opens a TCP handle, closes it, lets its close callback free it, and returns its address: a dangling pointer.
fn closed_handle() -> *mut uv::uv_tcp_t {
    /// Frees the handle, as every close callback of ours does.
    unsafe extern "C" fn on_close(handle: *mut uv::uv_handle_t) {
        // SAFETY: the handle came from `Box::into_raw` as a `uv_tcp_t`, and libuv has given it back.
        drop(unsafe { Box::from_raw(handle.cast::<uv::uv_tcp_t>()) });
    }

    let handle =
        Box::into_raw(Box::new(MaybeUninit::<uv::uv_tcp_t>::zeroed())).cast::<uv::uv_tcp_t>();
    let mut uv_loop = MaybeUninit::<uv::uv_loop_t>::zeroed();
    // SAFETY: the loop and the handle have their full size and are initialised before use; the loop outlives the handle.
    unsafe {
        uv::uv_loop_init(uv_loop.as_mut_ptr());
        uv::uv_tcp_init(uv_loop.as_mut_ptr(), handle);
        uv::uv_close(handle.cast(), Some(on_close));
        uv::uv_run(uv_loop.as_mut_ptr(), uv::uv_run_mode_UV_RUN_DEFAULT);
        uv::uv_loop_close(uv_loop.as_mut_ptr());
    }
    black_box(handle)
}

/// Our own code reads a handle after it was freed.
fn rust() {
    let handle = closed_handle();
    // SAFETY: none. This is the bug.
    let data = unsafe { ptr::read_volatile(&raw const (*handle).data) };
    println!("read {data:?} from a freed handle");
}

/// libuv is given a handle after it was freed.
fn libuv() {
    let handle = closed_handle();
    // SAFETY: none. This is the bug.
    let closing = unsafe { uv::uv_is_closing(handle.cast()) };
    println!("libuv read {closing} from a freed handle");
}

/// The engine is given an object after its last reference went.
fn engine() {
    // SAFETY: none at the end: the object is freed before the property is read. All else is by the book.
    unsafe {
        let runtime = qjs::JS_NewRuntime();
        let context = qjs::JS_NewContext(runtime);
        let object = qjs::JS_NewObject(context);
        qjs::JS_FreeValue(context, object);
        let value = qjs::JS_GetPropertyUint32(context, black_box(object), 0);
        println!("the engine read a freed object");
        qjs::JS_FreeValue(context, value);
        qjs::JS_FreeContext(context);
        qjs::JS_FreeRuntime(runtime);
    }
}

/// Memory that nobody points to any more, and nobody frees.
#[inline(never)]
fn leak() {
    for number in 0..64_u64 {
        black_box(Box::into_raw(Box::new([number; 8])));
    }
    println!("left 64 boxes behind");
}

fn main() {
    match std::env::args().nth(1).as_deref() {
        Some("rust") => rust(),
        Some("libuv") => libuv(),
        Some("engine") => engine(),
        Some("leak") => leak(),
        _ => {
            eprintln!("{USAGE}");
            std::process::exit(2);
        }
    }
}
