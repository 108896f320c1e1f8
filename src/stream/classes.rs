//! The classes of one context, the machine's own methods by which it recognises itself, and the
//! default high water marks.

use core::cell::Cell;
use std::rc::Rc;

use crate::js::{Call, Ctx, JsResult, Marker, Slot, Trace, Value, trace_fields};

/// Node's default for streams of bytes and strings.
const BYTES_HIGH_WATER_MARK: f64 = 65536.0;
/// Node's default in object mode.
const OBJECTS_HIGH_WATER_MARK: f64 = 16.0;

/// A constructor with its prototype.
#[derive(Clone)]
pub(super) struct Class {
    pub constructor: Value,
    pub prototype: Value,
}

/// A function of the machine's own. Where a stream has exactly this function, the machine does its
/// work directly instead of calling into JavaScript.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Own {
    Push,
    Read,
    Resume,
    Pause,
    Write,
    Uncork,
    End,
    /// `Readable.prototype.destroy`.
    Destroy,
    /// `destroy` of streams with a writable side, which also fails the buffered writes.
    DestroyWritable,
    /// `Readable.prototype._destroy`, which does nothing.
    DefaultDestroy,
    /// `read` where it stands for a native side; see `native_methods.rs` for this and the rest.
    NativeRead,
    NativeResume,
    NativePause,
    ReadImpl,
    WriteImpl,
    WritevImpl,
    FinalImpl,
    DestroyImpl,
}

impl Own {
    pub(super) const COUNT: usize = Own::DestroyImpl as usize + 1;
}

/// See the head of this file.
pub(super) struct Classes {
    pub stream: Class,
    pub readable: Class,
    pub writable: Class,
    pub duplex: Class,
    /// The prototype of `_readableState`.
    pub readable_state: Value,
    /// The prototype of `_writableState`.
    pub writable_state: Value,
    /// By [`Own`].
    pub own: [Value; Own::COUNT],
    /// The callback of a write that was given none, as `_writev` sees it.
    pub nop: Value,
    pub marks: HighWaterMarks,
}

/// The default high water marks, until a script sets others.
pub(super) struct HighWaterMarks {
    bytes: Cell<f64>,
    objects: Cell<f64>,
}

trace_fields!(Class { constructor, prototype } plain {});
trace_fields!(Classes { stream, readable, writable, duplex, readable_state, writable_state, own, nop } plain { marks });

impl Slot for Classes {
    crate::js::type_index!();

    fn trace(&self, marker: &Marker) {
        Trace::trace(self, marker);
    }
}

impl Default for HighWaterMarks {
    fn default() -> HighWaterMarks {
        HighWaterMarks {
            bytes: Cell::new(BYTES_HIGH_WATER_MARK),
            objects: Cell::new(OBJECTS_HIGH_WATER_MARK),
        }
    }
}

impl HighWaterMarks {
    pub(super) fn of_mode(&self, object_mode: bool) -> &Cell<f64> {
        match object_mode {
            true => &self.objects,
            false => &self.bytes,
        }
    }
}

impl Classes {
    /// The classes of a context, built on first use.
    pub(super) fn of(cx: Ctx) -> JsResult<Rc<Classes>> {
        cx.installed::<Classes>()
    }

    /// The machine's own function of this kind.
    pub(super) fn own(&self, own: Own) -> &Value {
        &self.own[own as usize]
    }
}

impl Class {
    pub(super) fn new<F>(cx: Ctx, name: &str, parent: &Value, f: F) -> JsResult<Class>
    where
        F: Fn(Ctx, &Call) -> JsResult<Value> + Copy + 'static,
    {
        let prototype = cx.object_with(parent)?;
        let constructor = cx.constructor(name, 1, &prototype, f)?;
        Ok(Class {
            constructor,
            prototype,
        })
    }

    /// `class … extends parent`, for the static side.
    pub(super) fn inherit(&self, cx: Ctx, parent: &Value) -> JsResult<()> {
        self.constructor.set_prototype(cx, parent)
    }
}
