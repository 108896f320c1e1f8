//! What this library uses of the language's own objects, learned when a context is attached. From
//! then on a script, or the host, may replace every global and every method: nothing of ours reads
//! them again.
//!
//! The classes of errors are not taken from the globals at all, which a host may have wrapped in
//! functions of its own that must not be called later. An error that the engine throws has the
//! prototype of its class, which leads to the engine's own constructor; that one constructor then
//! makes errors of every class. It asks nothing but the `prototype` of what is being constructed.

use core::cell::OnceCell;
use std::rc::Rc;

use super::{Ctx, JsResult, Kind, Marker, PropFlags, Slot, Value, n};
use crate::sys::qjs;

const PRIMORDIALS: &str = include_str!("primordials.js");

/// The classes that the engine's C functions throw errors of.
const THROWN: [Kind; 3] = [Kind::TypeError, Kind::RangeError, Kind::SyntaxError];

/// The slot of what was learned.
pub(super) struct Intrinsics {
    /// The engine's own constructor `Error`.
    error: Value,
    /// What is being constructed, for each [`Kind`]: an object that has the class's prototype.
    targets: [Value; Kind::ALL.len()],
    /// See `primordials.js`.
    primordials: OnceCell<Value>,
}

impl Slot for Intrinsics {
    crate::js::type_index!();

    fn trace(&self, marker: &Marker) {
        marker.mark(&self.error);
        marker.mark_all(&self.targets);
        marker.mark_all(self.primordials.get());
    }
}

impl Intrinsics {
    /// Learns everything, and puts it into the realm of `cx`.
    pub(super) fn learn(cx: Ctx) -> JsResult<()> {
        let thrown = THROWN.map(|kind| prototype_of_thrown(cx, kind));
        let [type_error, range_error, syntax_error] = thrown;
        let prototypes = [type_error?, range_error?, syntax_error?];
        let base = prototypes[0].prototype(cx)?;
        let error = error_constructor(cx, &prototypes, &base)?;
        let mut targets = [const { Value::undefined() }; Kind::ALL.len()];
        for (kind, target) in Kind::ALL.iter().zip(&mut targets) {
            let proto = match THROWN.iter().position(|thrown| thrown == kind) {
                Some(at) => prototypes[at].clone(),
                None if *kind == Kind::Error => base.clone(),
                None => global_prototype(cx, kind.as_str(), &base)?,
            };
            *target = cx.bare_object()?;
            target.define(cx, n::prototype, proto, PropFlags::NONE)?;
        }
        let intrinsics = Rc::new(Intrinsics {
            error: error.clone(),
            targets,
            primordials: OnceCell::new(),
        });
        cx.realm().set_slot(intrinsics.clone());
        let make = cx
            .script("primordials", PRIMORDIALS, "node:internal/primordials")?
            .run(cx)?;
        let primordials = make.call(cx, &Value::undefined(), &[error])?;
        intrinsics.primordials.get_or_init(|| primordials);
        // The oldest engines know such an array by its class, which the first one shows.
        drop(cx.uint8_array(cx.array_buffer_copy(&[])?, 0, 0)?);
        cx.learn_symbols()
    }

    fn of(cx: Ctx) -> Rc<Intrinsics> {
        let slot = cx.slot::<Intrinsics>();
        slot.expect("learned before anything else of ours runs in the context")
    }
}

/// The prototype of an error of this class, of one that the engine throws.
fn prototype_of_thrown(cx: Ctx, kind: Kind) -> JsResult<Value> {
    let (context, format) = (cx.raw(), c"".as_ptr());
    // SAFETY: the context is live; the format is terminated and takes no arguments.
    unsafe {
        match kind {
            Kind::RangeError => qjs::JS_ThrowRangeError(context, format),
            Kind::SyntaxError => qjs::JS_ThrowSyntaxError(context, format),
            _ => qjs::JS_ThrowTypeError(context, format),
        }
    };
    let error = cx.take_exception();
    if !error.is_object() {
        // Without memory the engine throws something else.
        return Err(cx.throw(error));
    }
    error.prototype(cx)
}

/// The engine's own `Error`. All constructors of errors have it for their prototype, whatever
/// stands in its global; what a host has put in the place of one of them has another.
fn error_constructor(cx: Ctx, prototypes: &[Value], base: &Value) -> JsResult<Value> {
    for proto in prototypes {
        let constructor = proto.get(cx, n::constructor)?.prototype(cx)?;
        if constructor.is_constructor(cx) && constructor.get(cx, n::prototype)?.same(base) {
            return Ok(constructor);
        }
    }
    base.get(cx, n::constructor)
}

/// The prototype of a class of errors that the engine's C functions do not throw.
fn global_prototype(cx: Ctx, name: &str, base: &Value) -> JsResult<Value> {
    let constructor = cx.global().get(cx, name)?;
    if constructor.is_object() {
        let proto = constructor.get(cx, n::prototype)?;
        if proto.is_object() && proto.inherits_from(cx, base)? {
            return Ok(proto);
        }
    }
    Ok(base.clone())
}

impl Ctx {
    /// One of the functions and values of `primordials.js`.
    pub fn primordial(self, name: &str) -> JsResult<Value> {
        self.primordials().get(self, name)
    }

    /// All of them, for JavaScript of the library's own.
    pub fn primordials(self) -> Value {
        Intrinsics::of(self).primordials.get().cloned().into()
    }

    /// A plain error of this kind, with its own `stack`.
    pub(super) fn new_error(self, kind: Kind, message: Value) -> JsResult<Value> {
        let intrinsics = Intrinsics::of(self);
        let target = &intrinsics.targets[kind as usize];
        intrinsics.error.construct_as(self, target, &[message])
    }

    /// The engine's own class `Error`.
    pub(super) fn error_class(self) -> Value {
        Intrinsics::of(self).error.clone()
    }

    /// Whether `value` is an instance of `Error`, by its prototypes.
    pub fn is_error_like(self, value: &Value) -> JsResult<bool> {
        if !value.is_object() {
            return Ok(false);
        }
        let target = Intrinsics::of(self).targets[Kind::Error as usize].clone();
        value.inherits_from(self, &target.get(self, n::prototype)?)
    }
}
