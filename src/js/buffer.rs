//! Buffers as scripts get them: `Uint8Array`s with the prototype of the host's `Buffer`.

use core::cell::RefCell;
use std::rc::Rc;

use super::{Ctx, JsResult, Marker, Slot, Value, n};

/// `Buffer.prototype` of the host; `undefined` where the host has no `buffer` module.
struct BufferPrototype(RefCell<Value>);

impl Slot for BufferPrototype {
    fn trace(&self, marker: &Marker) {
        if let Ok(proto) = self.0.try_borrow() {
            marker.mark(&proto);
        }
    }

    fn clear(&self) {
        self.0.take();
    }
}

/// Sets the prototype of the buffers made from now on.
pub fn set_buffer_prototype(cx: Ctx, proto: Value) {
    let slot = Rc::new(BufferPrototype(RefCell::new(proto)));
    cx.realm().set_slot(slot);
}

/// The prototype, asked of the host once.
fn prototype(cx: Ctx) -> JsResult<Value> {
    let realm = cx.realm();
    if let Some(slot) = realm.slot::<BufferPrototype>() {
        return Ok(slot.0.borrow().clone());
    }
    let module = realm.host().require(cx, "buffer")?;
    if let Some(slot) = realm.slot::<BufferPrototype>() {
        // The module told us itself while it loaded.
        return Ok(slot.0.borrow().clone());
    }
    let proto = match module {
        Some(module) => module.get(cx, n::Buffer)?.get(cx, n::prototype)?,
        None => Value::undefined(),
    };
    set_buffer_prototype(cx, proto.clone());
    Ok(proto)
}

impl Ctx {
    /// A Buffer with a copy of these bytes, on an ArrayBuffer of its own.
    pub fn buffer_copy(self, bytes: &[u8]) -> JsResult<Value> {
        let memory = self.array_buffer_copy(bytes)?;
        self.buffer_over(memory, bytes.len())
    }

    /// A Buffer that takes these bytes over.
    pub fn buffer(self, bytes: Vec<u8>) -> JsResult<Value> {
        let len = bytes.len();
        let memory = self.array_buffer(bytes)?;
        self.buffer_over(memory, len)
    }

    fn buffer_over(self, memory: Value, len: usize) -> JsResult<Value> {
        let view = self.uint8_array(memory, 0, len)?;
        let proto = prototype(self)?;
        if proto.is_object() {
            view.set_prototype(self, &proto)?;
        }
        Ok(view)
    }
}

impl Ctx {
    /// A Buffer over the part `start..start + len` of a TypedArray's or DataView's memory.
    pub fn buffer_view(self, view: &Value, start: usize, len: usize) -> JsResult<Value> {
        let memory = view.get(self, n::buffer)?;
        let offset = view.get(self, n::byteOffset)?.to_number(self)? as usize;
        let part = self.uint8_array(memory, offset + start, len)?;
        let proto = prototype(self)?;
        if proto.is_object() {
            part.set_prototype(self, &proto)?;
        }
        Ok(part)
    }

    /// The TypedArray or DataView itself when it is a Buffer, else a Buffer over its memory.
    pub fn buffer_of_view(self, view: &Value) -> JsResult<Value> {
        let wanted = prototype(self)?;
        if !wanted.is_object() && view.class_name(self).as_deref() == Some("Uint8Array") {
            return Ok(view.clone());
        }
        let mut link = view.prototype(self)?;
        while link.is_object() {
            if link.same(&wanted) {
                return Ok(view.clone());
            }
            link = link.prototype(self)?;
        }
        let len = view.get(self, n::byteLength)?.to_number(self)? as usize;
        self.buffer_view(view, 0, len)
    }
}
