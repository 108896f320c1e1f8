//! Bytes: views on the memory of buffers, and buffers made of ours.

use super::{Ctx, JsResult, Value};
use crate::sys::qjs;

/// A view on the bytes of an `ArrayBufferView` or `ArrayBuffer`, with the object that keeps the
/// memory alive. The memory belongs to the engine: it is read or written only through pointers
/// taken for one call ([`Bytes::with`]), since a script may detach or resize the buffer between two.
#[derive(Clone)]
pub struct Bytes {
    object: Value,
}

impl Bytes {
    /// The bytes of a TypedArray, DataView or ArrayBuffer; `None` for anything else.
    ///
    /// Where a DataView lies is asked once, here, for a TypedArray over the same bytes.
    pub fn of(cx: Ctx, value: &Value) -> Option<Bytes> {
        let bytes = Bytes {
            object: value.clone(),
        };
        if bytes.place(cx).is_some() {
            return Some(bytes);
        }
        let object = over_view(cx, value)?;
        Some(Bytes { object })
    }

    /// The bytes of a TypedArray or DataView, as writes take them (an ArrayBuffer is refused).
    pub fn of_view(cx: Ctx, value: &Value) -> Option<Bytes> {
        if !value.is_object() || (array_kind(cx, value).is_none() && is_array_buffer(cx, value)) {
            return None;
        }
        Bytes::of(cx, value)
    }

    /// How many bytes there are now in a TypedArray; `None` for anything else.
    pub fn len_of_typed_array(cx: Ctx, value: &Value) -> Option<usize> {
        array_kind(cx, value)?;
        Some(typed_array_place(cx, value)?.1)
    }

    /// As [`Bytes::of_view`], with how many there are now.
    pub fn measured_view(cx: Ctx, value: &Value) -> Option<(Bytes, usize)> {
        if let Some(len) = Bytes::len_of_typed_array(cx, value) {
            return Some((Bytes::of_typed_array(value.clone()), len));
        }
        let bytes = Bytes::of_view(cx, value)?;
        let len = bytes.len(cx);
        Some((bytes, len))
    }

    /// The bytes of what was found to be a TypedArray.
    pub fn of_typed_array(array: Value) -> Bytes {
        Bytes { object: array }
    }

    /// The bytes of a `Uint8Array` (a Buffer is one).
    pub fn of_uint8(cx: Ctx, value: &Value) -> Option<Bytes> {
        if array_kind(cx, value) != Some(qjs::TypedArray::Uint8) {
            return None;
        }
        Bytes::of(cx, value)
    }

    /// The object itself.
    pub fn object(&self) -> &Value {
        &self.object
    }

    /// How many bytes there are now.
    pub fn len(&self, cx: Ctx) -> usize {
        self.place(cx).map_or(0, |(_, len)| len)
    }

    /// Calls `f` with the bytes. `f` must not run script.
    pub fn with<R>(&self, cx: Ctx, f: impl FnOnce(&[u8]) -> R) -> R {
        match self.place(cx) {
            // SAFETY: the memory is live and no script runs while `f` looks at it.
            Some((start, len)) if len > 0 => f(unsafe { core::slice::from_raw_parts(start, len) }),
            _ => f(&[]),
        }
    }

    /// Calls `f` with the bytes, to be written. `f` must not run script.
    pub fn with_mut<R>(&self, cx: Ctx, f: impl FnOnce(&mut [u8]) -> R) -> R {
        match self.place(cx) {
            Some((start, len)) if len > 0 => {
                // SAFETY: as above; no other code uses the memory while no script runs.
                f(unsafe { core::slice::from_raw_parts_mut(start, len) })
            }
            _ => f(&mut []),
        }
    }

    /// Start and length of the memory, until script runs again. No script runs in here.
    pub fn place(&self, cx: Ctx) -> Option<(*mut u8, usize)> {
        if !self.object.is_object() {
            return None;
        }
        if array_kind(cx, &self.object).is_some() {
            return typed_array_place(cx, &self.object);
        }
        if is_array_buffer(cx, &self.object) {
            return memory(cx, &self.object);
        }
        None
    }
}

/// Where a TypedArray lies.
pub(super) fn typed_array_place(cx: Ctx, array: &Value) -> Option<(*mut u8, usize)> {
    let extent = Extent::of(cx, array, None)?;
    Some(within(extent.whole, extent.offset, extent.len))
}

/// What the engine says of a TypedArray, when it has its memory.
pub(super) struct Extent {
    /// The memory of its ArrayBuffer.
    pub whole: (*mut u8, usize),
    pub offset: usize,
    /// The length it was made with, in bytes.
    pub len: usize,
}

impl Extent {
    /// The size of an element is given where `unit` asks for it.
    #[inline]
    pub fn of(cx: Ctx, array: &Value, unit: Option<&mut usize>) -> Option<Extent> {
        let (mut offset, mut len) = (0, 0);
        // What the bindings call this `size_t` differs.
        let unit = unit.map_or(core::ptr::null_mut(), |unit| (&raw mut *unit).cast());
        // SAFETY: the out parameters are locals, or null; the result is a fresh reference.
        let buffer = unsafe {
            cx.result(qjs::JS_GetTypedArrayBuffer(
                cx.raw(),
                array.raw(),
                &mut offset,
                &mut len,
                unit,
            ))
        };
        let (offset, len) = (offset as usize, len as usize);
        let whole = match buffer {
            Ok(buffer) => memory(cx, &buffer)?,
            Err(_) => {
                // The memory was taken away, or has shrunk below the view: no bytes are left.
                drop(cx.take_exception());
                (core::ptr::dangling_mut(), 0)
            }
        };
        Some(Extent { whole, offset, len })
    }
}

/// A plain `Uint8Array` over the bytes of a DataView; `None` when it has none any more, and of
/// anything else.
pub(super) fn over_view(cx: Ctx, view: &Value) -> Option<Value> {
    if !view.is_object() {
        return None;
    }
    let made = || {
        let view = core::slice::from_ref(view);
        let get = |name| cx.primordial(name)?.call(cx, &Value::undefined(), view);
        let offset = get("DataViewPrototypeGetByteOffset")?.to_number(cx)?;
        let len = get("DataViewPrototypeGetByteLength")?.to_number(cx)?;
        let memory = get("DataViewPrototypeGetBuffer")?;
        cx.uint8_array(memory, offset as usize, len as usize)
    };
    made().map_err(|_| drop(cx.take_exception())).ok()
}

/// A part of something to be written, of the length it had when its writing began.
pub struct Piece {
    source: Source,
    len: usize,
}

enum Source {
    /// A view of a script's bytes, by reference.
    View(Bytes),
    /// Bytes of our own.
    Owned(Vec<u8>),
}

impl Piece {
    /// What a view shows now: so many bytes.
    pub fn view(bytes: Bytes, len: usize) -> Piece {
        let source = Source::View(bytes);
        Piece { source, len }
    }

    /// Text that was encoded.
    pub fn owned(bytes: Vec<u8>) -> Piece {
        let len = bytes.len();
        let source = Source::Owned(bytes);
        Piece { source, len }
    }

    /// The script's object, if the bytes are in one.
    pub fn object(&self) -> Option<&Value> {
        match &self.source {
            Source::View(bytes) => Some(bytes.object()),
            Source::Owned(_) => None,
        }
    }

    /// How many bytes there were at the start.
    #[allow(clippy::len_without_is_empty)]
    pub fn len(&self) -> usize {
        self.len
    }

    /// Calls `f` with what is left of all pieces after `skip` bytes, up to the first piece of which
    /// a script took memory away. Empty pieces are among them: the kernel answers a write of nothing
    /// with the error that the connection ended with. `f` must not run script.
    pub fn with_all<R>(
        cx: Ctx,
        pieces: &[Piece],
        mut skip: usize,
        f: impl FnOnce(&[&[u8]]) -> R,
    ) -> R {
        if let [piece] = pieces {
            // The usual write, without a list on the heap.
            return match piece.bytes(cx) {
                Some(bytes) if skip == 0 || skip < piece.len => f(&[&bytes[skip..]]),
                _ => f(&[]),
            };
        }
        let mut slices: Vec<&[u8]> = Vec::with_capacity(pieces.len());
        for piece in pieces {
            if skip > 0 && skip >= piece.len {
                skip -= piece.len;
                continue;
            }
            let Some(bytes) = piece.bytes(cx) else { break };
            slices.push(&bytes[skip..]);
            skip = 0;
        }
        f(&slices)
    }

    /// The bytes, until script runs again; `None` when a script took memory away.
    fn bytes(&self, cx: Ctx) -> Option<&[u8]> {
        match &self.source {
            _ if self.len == 0 => Some(&[]),
            Source::Owned(bytes) => Some(bytes),
            Source::View(bytes) => match bytes.place(cx) {
                // SAFETY: the memory is live and no script runs until the caller is done with it.
                Some((start, len)) if len >= self.len => unsafe {
                    Some(core::slice::from_raw_parts(start, self.len))
                },
                _ => None,
            },
        }
    }
}

/// As much of the part `offset..offset + len` of some memory as is there. An array that follows
/// the length of its buffer is given the length it was made with.
pub(super) fn within(whole: (*mut u8, usize), offset: usize, len: usize) -> (*mut u8, usize) {
    let (start, size) = whole;
    match size.checked_sub(offset) {
        Some(left) => (start.wrapping_add(offset), len.min(left)),
        None => (core::ptr::dangling_mut(), 0),
    }
}

/// What a typed array holds; `None` for anything else.
pub(super) fn array_kind(cx: Ctx, value: &Value) -> Option<qjs::TypedArray> {
    // SAFETY: context and value are live.
    unsafe { qjs::typed_array_kind(cx.raw(), value.raw()) }
}

pub(super) fn is_array_buffer(cx: Ctx, value: &Value) -> bool {
    // SAFETY: context and value are live.
    unsafe { qjs::is_array_buffer(cx.raw(), value.raw()) }
}

/// The memory of an ArrayBuffer; `None` (and no exception) when it is detached or no ArrayBuffer.
pub(super) fn memory(cx: Ctx, buffer: &Value) -> Option<(*mut u8, usize)> {
    let mut len = 0;
    // SAFETY: context and value are live; the out parameter is a local.
    let start = unsafe { qjs::JS_GetArrayBuffer(cx.raw(), &mut len, buffer.raw()) };
    if start.is_null() {
        drop(cx.take_exception());
        // An empty buffer may have no memory at all; a detached one has length 0 as well.
        return is_array_buffer(cx, buffer).then_some((core::ptr::dangling_mut(), 0));
    }
    Some((start, len as usize))
}

unsafe extern "C" fn free_vec(opaque: *mut core::ffi::c_void, bytes: *mut u8) {
    // SAFETY: `opaque` carries the capacity of the vector forgotten in `array_buffer`, whose
    // start is `bytes`; the engine calls this once.
    drop(unsafe { Vec::from_raw_parts(bytes, 0, opaque.addr()) });
}

impl Ctx {
    /// The ArrayBuffer of a TypedArray, and where in it the array begins.
    pub(super) fn memory_of_array(self, array: &Value) -> JsResult<(Value, usize)> {
        let (mut offset, mut len) = (0, 0);
        // SAFETY: the out parameters are locals; the result is a fresh reference.
        let memory = unsafe {
            self.result(qjs::JS_GetTypedArrayBuffer(
                self.raw(),
                array.raw(),
                &mut offset,
                &mut len,
                core::ptr::null_mut(),
            ))
        }?;
        Ok((memory, offset as usize))
    }

    /// An ArrayBuffer with a copy of these bytes.
    pub fn array_buffer_copy(self, bytes: &[u8]) -> JsResult<Value> {
        // SAFETY: the bytes are valid for their length; the engine copies them.
        unsafe {
            self.result(qjs::JS_NewArrayBufferCopy(
                self.raw(),
                bytes.as_ptr(),
                bytes.len() as _,
            ))
        }
    }

    /// An ArrayBuffer that takes these bytes over.
    pub fn array_buffer(self, bytes: Vec<u8>) -> JsResult<Value> {
        if bytes.is_empty() {
            return self.array_buffer_copy(&[]);
        }
        let mut bytes = core::mem::ManuallyDrop::new(bytes);
        let capacity = core::ptr::without_provenance_mut(bytes.capacity());
        // SAFETY: the vector is forgotten here and freed by `free_vec`, once.
        unsafe {
            self.result(qjs::new_array_buffer(
                self.raw(),
                bytes.as_mut_ptr(),
                bytes.len(),
                free_vec,
                capacity,
            ))
        }
    }

    /// A plain `Uint8Array` over `len` bytes of an ArrayBuffer.
    pub fn uint8_array(self, buffer: Value, offset: usize, len: usize) -> JsResult<Value> {
        let constructor = match qjs::WANTS_UINT8_CONSTRUCTOR {
            true => self.primordial("Uint8Array")?,
            false => Value::undefined(),
        };
        let (context, constructor) = (self.raw(), constructor.raw());
        // SAFETY: context and values are live; the result is fresh.
        unsafe {
            self.result(qjs::new_uint8_array(
                context,
                constructor,
                buffer.raw(),
                offset,
                len,
            ))
        }
    }
}

#[cfg(test)]
mod tests {
    use core::cell::Cell;
    use core::ffi::c_void;

    use crate::js::testing::Engine;
    use crate::sys::qjs;

    unsafe extern "C" fn count(freed: *mut c_void, _bytes: *mut u8) {
        // SAFETY: the test gives its counter, which outlives the buffer.
        unsafe { &*freed.cast::<Cell<u32>>() }.update(|freed| freed + 1);
    }

    #[test]
    fn memory_comes_back_when_there_is_none_for_the_object() {
        let (engine, freed, mut byte) = (Engine::new(), Cell::new(0), 0);
        engine.with(|cx| {
            let counter = (&raw const freed).cast_mut().cast();
            // SAFETY: the context is live; byte and counter outlive the call, which keeps neither.
            let made = unsafe {
                qjs::JS_SetMemoryLimit(cx.rt(), 1);
                let made = qjs::new_array_buffer(cx.raw(), &mut byte, 1, count, counter);
                qjs::JS_SetMemoryLimit(cx.rt(), usize::MAX as _);
                cx.result(made)
            };
            assert!(made.is_err());
            drop(cx.take_exception());
            Ok(())
        });
        assert_eq!(freed.get(), 1);
    }
}
