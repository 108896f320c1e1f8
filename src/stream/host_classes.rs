//! A host with streams of its own: its classes become parents of ours, for `instanceof`.
//!
//! ```text
//!   Socket ► Duplex ► Readable ► Stream ► (copy of EventEmitter) ► the host's Duplex ► …
//!   Server ────────────────────────────► EventEmitter ───────────► the host's EventEmitter
//! ```
//!
//! All arrows are links between prototypes. The host's prototypes stand behind all of ours, so
//! none of its methods is ever called on a stream of ours that has one of that name. The copy is
//! there because a server is no stream.
//!
//! Only one class of the host can be in our chain of prototypes. The others (its Writable, or all
//! of its streams where they are no emitters of its own) get a `Symbol.hasInstance` that accepts
//! our streams, as Node's Writable accepts a Duplex.

use std::rc::Rc;

use super::classes::{Class, Classes};
use crate::events;
use crate::js::{Ctx, JsResult, Marker, Script, Slot, Value, learn_buffers, n};

/// Lets a class of the host's take instances of some of ours for its own, beside those it has. A
/// class that extends it inherits the method, and keeps its answers. It is written for the engine
/// alone, because the host asks its classes also when this library has been detached; attached
/// once more, it forgets the classes of the first time.
const MAKE_KNOWN: &str = "'use strict'; (function (primordials, theirs, one, two) {
    const {
        FunctionPrototypeSymbolHasInstance: isInstance, ObjectDefineProperty,
        ObjectPrototypeHasOwnProperty, ReflectApply, SymbolFor, SymbolHasInstance,
    } = primordials;
    const known = SymbolFor('qjsnet.known');
    const ours = { __proto__: null, one, two };
    const before = theirs[SymbolHasInstance];
    if (ObjectPrototypeHasOwnProperty(theirs, SymbolHasInstance) && known in before) {
        before[known] = ours;
        return;
    }
    const check = function (value) {
        if (ReflectApply(before, this, [value])) return true;
        const { one, two } = check[known];
        return this === theirs && (isInstance(one, value) || isInstance(two, value));
    };
    check[known] = ours;
    ObjectDefineProperty(theirs, SymbolHasInstance, { __proto__: null, configurable: true, value: check });
})";

/// [`MAKE_KNOWN`], compiled: for hosts that have streams of their own.
struct MakeKnown(Script);

impl Slot for MakeKnown {
    crate::js::type_index!();

    fn trace(&self, _marker: &Marker) {}
}

impl MakeKnown {
    fn of(cx: Ctx) -> JsResult<Rc<MakeKnown>> {
        let realm = cx.realm();
        if let Some(known) = realm.slot::<MakeKnown>() {
            return Ok(known);
        }
        let script = cx.script("host_parent", MAKE_KNOWN, "node:internal/streams/host")?;
        let compiled = Rc::new(MakeKnown(script));
        realm.set_slot(compiled.clone());
        Ok(compiled)
    }
}

/// Compiles what a host with streams of its own needs.
pub(super) fn prepare(cx: Ctx) -> JsResult<()> {
    match cx.realm().host().has_own_modules() {
        true => MakeKnown::of(cx).map(drop),
        false => Ok(()),
    }
}

/// Asks the host for its buffers and its streams, and makes ours instances of the latter.
pub(super) fn inherit(cx: Ctx, classes: &Classes) -> JsResult<()> {
    let host = cx.realm().host();
    if !host.has_own_modules() {
        return Ok(());
    }
    learn_buffers(cx)?;
    let Some(module) = host.require(cx, "stream")?.filter(Value::is_object) else {
        return Ok(());
    };
    if let Some(duplex) = class_of(cx, &module, "Duplex")? {
        put_behind(cx, classes, &duplex.prototype)?;
    }
    for (name, ours) in [
        ("Stream", &classes.stream),
        ("Readable", &classes.readable),
        ("Writable", &classes.writable),
        ("Duplex", &classes.duplex),
    ] {
        if let Some(theirs) = class_of(cx, &module, name)?
            && !is_or_inherits(cx, &classes.duplex.prototype, &theirs.prototype)?
        {
            make_known(cx, classes, theirs, ours)?;
        }
    }
    Ok(())
}

/// Puts the prototype of the host's Duplex behind ours, if the chain has a place for it.
fn put_behind(cx: Ctx, classes: &Classes, parent: &Value) -> JsResult<()> {
    let emitter = events::prototype(cx)?;
    if is_or_inherits(cx, &classes.duplex.prototype, parent)? || !is_emitter(cx, parent, &emitter)?
    {
        return Ok(());
    }
    let copy = cx.object_with(parent)?;
    for key in emitter.own_keys(cx, true)? {
        if let Some(property) = emitter.own_property(cx, &key)? {
            copy.define_property(cx, &key, &property)?;
        }
    }
    classes.stream.prototype.set_prototype(cx, &copy)
}

/// Lets a class take instances of `ours`, and each Duplex, for its own.
fn make_known(cx: Ctx, classes: &Classes, theirs: Class, ours: &Class) -> JsResult<()> {
    let [theirs, ours, duplex] =
        [&theirs, ours, &classes.duplex].map(|class| class.constructor.clone());
    let arguments = [cx.primordials(), theirs, ours, duplex];
    let define = MakeKnown::of(cx)?.0.run(cx)?;
    if define.call(cx, &Value::undefined(), &arguments).is_err() {
        // A class that cannot be changed stays as it is.
        drop(cx.take_exception());
    }
    Ok(())
}

/// A class of the host's module.
fn class_of(cx: Ctx, module: &Value, name: &str) -> JsResult<Option<Class>> {
    let constructor = module.get(cx, name)?;
    if !constructor.is_function(cx) {
        return Ok(None);
    }
    let prototype = constructor.get(cx, n::prototype)?;
    Ok(prototype.is_object().then_some(Class {
        constructor,
        prototype,
    }))
}

/// Whether the host's streams are emitters of its own, if it has any: a socket is an instance of
/// that class already, and shall stay one.
fn is_emitter(cx: Ctx, duplex: &Value, ours: &Value) -> JsResult<bool> {
    let theirs = ours.prototype(cx)?;
    Ok(!theirs.is_object() || is_or_inherits(cx, duplex, &theirs)?)
}

/// Whether `wanted` is `object` or stands in its chain of prototypes.
fn is_or_inherits(cx: Ctx, object: &Value, wanted: &Value) -> JsResult<bool> {
    Ok(object.same(wanted) || object.inherits_from(cx, wanted)?)
}
