//! `net.BoundSocket`: a local end that is bound already, and is handed to one server or socket.
//!
//! See <https://nodejs.org/api/net.html>. The object owns the handle until then. One that is
//! collected before closes it; a handle that is only bound does not keep the loop alive.

mod class;
mod options;
#[cfg(feature = "runtime")]
mod transfer;

pub(crate) use class::{constructor, transferred};

use core::cell::RefCell;
use core::ffi::CStr;
use std::rc::Rc;

use crate::js::{Ctx, JsResult, Kind, Marker, NativeClass, Thrown, Value};
use crate::net::state::Net;
use crate::uv;

/// What stands behind the object.
#[derive(Default)]
pub(crate) struct BoundSocket {
    /// Gone when it was handed over or closed.
    handle: RefCell<Option<uv::Stream>>,
    name: BoundName,
}

/// Where it is bound: what `address()` answers.
#[derive(Default)]
enum BoundName {
    /// Nowhere: see [`transferred`].
    #[default]
    None,
    /// `{address, family, port}`. Scripts may change the object.
    Tcp(Value),
    /// The path, as it was given.
    Path(Value),
}

/// What a server or a socket takes over.
pub(crate) struct Adopted {
    pub handle: uv::Stream,
    pub path: Option<Value>,
}

impl NativeClass for BoundSocket {
    crate::js::type_index!();

    const NAME: &'static CStr = c"BoundSocket";

    fn trace(&self, marker: &Marker) {
        if let BoundName::Tcp(value) | BoundName::Path(value) = &self.name {
            marker.mark(value);
        }
    }
}

impl BoundSocket {
    /// The bound socket in an option: everything that inherits from the class has to be one.
    pub(crate) fn of_option(cx: Ctx, value: &Value) -> JsResult<Option<Rc<BoundSocket>>> {
        let class = Net::of(cx)?.classes.bound_socket.borrow().clone();
        match class {
            Some(class) if value.is_object() && value.inherits_from(cx, &class.proto)? => {
                value.native_or_throw::<BoundSocket>(cx).map(Some)
            }
            _ => Ok(None),
        }
    }

    /// Hands the handle over.
    pub(crate) fn adopt(&self, cx: Ctx) -> JsResult<Adopted> {
        let handle = self.handle.take().ok_or_else(|| adopted_already(cx))?;
        let path = self.path().cloned();
        Ok(Adopted { handle, path })
    }

    fn path(&self) -> Option<&Value> {
        match &self.name {
            BoundName::Path(path) => Some(path),
            _ => None,
        }
    }

    /// `f` of the handle; an error when it is owned no more.
    fn owned<R>(&self, cx: Ctx, f: impl FnOnce(&uv::Stream) -> R) -> JsResult<R> {
        let handle = self.handle.borrow();
        handle.as_ref().map(f).ok_or_else(|| adopted_already(cx))
    }
}

fn adopted_already(cx: Ctx) -> Thrown {
    let message = "The bound socket has already been adopted by a server or socket";
    cx.throw_coded(Kind::Error, "ERR_SOCKET_HANDLE_ADOPTED", message)
}
