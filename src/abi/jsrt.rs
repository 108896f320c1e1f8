//! The symbols of the C original, for its host. What only C can know, the layout of the host's
//! runtime and the names it gives its functions, is in `jsrt.c`.
//!
//! Like the other exported functions, each of these goes through `boundary.rs`.

use core::ffi::{CStr, c_int, c_void};

use super::host::qjsnet_host;
use super::quirks::OF_THE_C_ORIGINAL;
use super::{attachment, boundary, es_module, strings};
use crate::js::{Ctx, Realm, Value};
use crate::net;
use crate::sys::qjs::{self, JSContext, JSModuleDef, JSValue};
use crate::uv::Errno;

unsafe extern "C" {
    /// Fills in the table of the host that `ctx` belongs to; 0, or -1 when it has no runtime.
    /// In `jsrt.c`.
    fn qjsnet_jsrt_host(ctx: *mut JSContext, host: *mut qjsnet_host) -> c_int;
    /// What `add_event_emitter_methods` does, in `jsrt.c`.
    fn qjsnet_jsrt_add_emitter(ctx: *mut JSContext, object: JSValue);
}

/// Names no class: the host's http then leaves sockets alone, in which it would write at fixed
/// places. Only read by the host.
///
/// cbindgen:ignore
#[unsafe(no_mangle)]
#[allow(non_upper_case_globals)]
pub static js_socket_class_id: qjs::JSClassID = 0;

/// `require('net')`: a new reference to the exports.
///
/// # Safety
/// `ctx` is a live context of this thread, and its opaque pointer the host's runtime.
///
/// cbindgen:ignore
#[unsafe(no_mangle)]
#[allow(non_snake_case)]
pub unsafe extern "C" fn JSRT_InitNodeNet(ctx: *mut JSContext) -> JSValue {
    match attached(ctx) {
        0 => boundary::value(ctx, net::module),
        _ => qjs::JS_EXCEPTION,
    }
}

/// `import … from 'node:net'`: gives the module's exports their values. 0, or -1 with an
/// exception pending.
///
/// # Safety
/// As for [`JSRT_InitNodeNet`]; `module` is being instantiated.
///
/// cbindgen:ignore
#[unsafe(no_mangle)]
pub unsafe extern "C" fn js_node_net_init(ctx: *mut JSContext, module: *mut JSModuleDef) -> c_int {
    match attached(ctx) {
        0 => es_module::fill(ctx, module),
        _ => -1,
    }
}

/// Gives an object of the host's the methods of its emitter. A failure stays pending.
///
/// # Safety
/// `ctx` is a live context of this thread; `object` is a live value, borrowed.
///
/// cbindgen:ignore
#[unsafe(no_mangle)]
pub unsafe extern "C" fn add_event_emitter_methods(ctx: *mut JSContext, object: JSValue) {
    // SAFETY: by this function's contract. It is C, and asks nothing of the module.
    boundary::quiet(|| unsafe { qjsnet_jsrt_add_emitter(ctx, object) });
}

/// Destroys a socket, from C. `undefined`; nothing happens to what is no socket.
///
/// # Safety
/// As for [`JSRT_InitNodeNet`]; `this` is a live value, borrowed. The arguments are not read.
///
/// cbindgen:ignore
#[unsafe(no_mangle)]
pub unsafe extern "C" fn js_socket_destroy(
    ctx: *mut JSContext,
    this: JSValue,
    _argc: c_int,
    _argv: *const c_void,
) -> JSValue {
    boundary::value(ctx, |cx| {
        // SAFETY: the caller holds a reference during the call.
        let socket = unsafe { Value::from_borrowed(cx, this) };
        net::destroy_socket(cx, &socket)?;
        Ok(Value::undefined())
    })
}

/// The host has freed its loop and is about to free its context. Gives back the memory of handles
/// that the host closed behind our back; neither libuv nor the engine is called. Finalizers that
/// run afterwards find nothing left to close.
///
/// cbindgen:ignore
#[unsafe(no_mangle)]
pub extern "C" fn jsrt_net_cleanup_deferred() {
    boundary::quiet(attachment::loops_gone);
}

/// Attaches the context on first use; 0, or an error of which an exception tells.
fn attached(ctx: *mut JSContext) -> c_int {
    let status = boundary::status(ctx, |cx| match Realm::find(cx) {
        Some(_) => Ok(()),
        None => attach(cx),
    });
    if status != 0 && !ctx.is_null() {
        throw(ctx, strings::explain(status));
    }
    status
}

fn attach(cx: Ctx) -> Result<(), Errno> {
    // SAFETY: plain C; null everywhere is a valid table.
    let mut host: qjsnet_host = unsafe { core::mem::zeroed() };
    // SAFETY: the context is live and the table a local.
    if unsafe { qjsnet_jsrt_host(cx.raw(), &mut host) } != 0 {
        return Err(Errno::EINVAL);
    }
    attachment::attach(cx, &host, OF_THE_C_ORIGINAL)
}

/// Without a realm an error is thrown with the engine's own means.
fn throw(ctx: *mut JSContext, text: &CStr) {
    // SAFETY: a live context; the format has one `%s`, and its argument is a terminated string.
    unsafe { qjs::JS_ThrowInternalError(ctx, c"net: %s".as_ptr(), text.as_ptr()) };
}
