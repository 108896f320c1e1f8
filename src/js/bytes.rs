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
    /// Where a DataView lies is told by properties, which a script may have replaced by getters
    /// that detach the memory. So they are asked once, here, for a TypedArray over the same bytes:
    /// whose place is asked later without any script.
    pub fn of(cx: Ctx, value: &Value) -> Option<Bytes> {
        let bytes = Bytes {
            object: value.clone(),
        };
        if bytes.place(cx).is_some() {
            return Some(bytes);
        }
        if value.class_name(cx)? != "DataView" {
            return None;
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
                // SAFETY: as above; nobody else looks at the memory while no script runs.
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
            let (mut offset, mut len) = (0, 0);
            // SAFETY: the out parameters are locals; the result is a fresh reference.
            let buffer = unsafe {
                cx.result(qjs::JS_GetTypedArrayBuffer(
                    cx.raw(),
                    self.object.raw(),
                    &mut offset,
                    &mut len,
                    core::ptr::null_mut(),
                ))
            };
            let Ok(buffer) = buffer else {
                // The memory was taken away, or has shrunk below the view: no bytes are left.
                drop(cx.take_exception());
                return Some((core::ptr::dangling_mut(), 0));
            };
            return within(memory(cx, &buffer)?, offset as usize, len as usize);
        }
        if is_array_buffer(cx, &self.object) {
            return memory(cx, &self.object);
        }
        None
    }
}

/// A plain `Uint8Array` over the bytes of a DataView; `None` when it has none any more.
fn over_view(cx: Ctx, view: &Value) -> Option<Value> {
    let made = || {
        let get = |key| view.get(cx, key)?.to_number(cx);
        let (offset, len) = (get("byteOffset")?, get("byteLength")?);
        cx.uint8_array(view.get(cx, "buffer")?, offset as usize, len as usize)
    };
    made().map_err(|_| drop(cx.take_exception())).ok()
}

/// A part of something to be written: bytes of a script, or text that was encoded.
pub enum Piece {
    /// A view of a script's bytes, by reference.
    View(Bytes),
    /// Bytes of our own.
    Owned(Vec<u8>),
}

impl Piece {
    /// Calls `f` with what is left of all pieces after `skip` bytes. `f` must not run script.
    pub fn with_all<R>(
        cx: Ctx,
        pieces: &[Piece],
        mut skip: usize,
        f: impl FnOnce(&[&[u8]]) -> R,
    ) -> R {
        let mut slices: Vec<&[u8]> = Vec::with_capacity(pieces.len());
        for piece in pieces {
            let bytes: &[u8] = match piece {
                Piece::Owned(bytes) => bytes,
                Piece::View(bytes) => match bytes.place(cx) {
                    // SAFETY: the memory is live and no script runs until `f` is done with it.
                    Some((start, len)) if len > 0 => unsafe {
                        core::slice::from_raw_parts(start, len)
                    },
                    _ => &[],
                },
            };
            if skip < bytes.len() {
                slices.push(&bytes[skip..]);
            }
            skip = skip.saturating_sub(bytes.len());
        }
        f(&slices)
    }

    /// How many bytes there are now.
    pub fn len(&self, cx: Ctx) -> usize {
        match self {
            Piece::View(bytes) => bytes.len(cx),
            Piece::Owned(bytes) => bytes.len(),
        }
    }
}

/// The part `offset..offset + len` of some memory, if it is all there.
fn within(whole: (*mut u8, usize), offset: usize, len: usize) -> Option<(*mut u8, usize)> {
    let (start, size) = whole;
    if offset.checked_add(len)? > size {
        return None;
    }
    Some((start.wrapping_add(offset), len))
}

/// What a typed array holds; `None` for anything else.
fn array_kind(cx: Ctx, value: &Value) -> Option<qjs::TypedArray> {
    // SAFETY: context and value are live.
    unsafe { qjs::typed_array_kind(cx.raw(), value.raw()) }
}

fn is_array_buffer(cx: Ctx, value: &Value) -> bool {
    // SAFETY: context and value are live.
    unsafe { qjs::is_array_buffer(cx.raw(), value.raw()) }
}

/// The memory of an ArrayBuffer; `None` (and no exception) when it is detached or no ArrayBuffer.
fn memory(cx: Ctx, buffer: &Value) -> Option<(*mut u8, usize)> {
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
        // SAFETY: context and buffer are live; the result is fresh.
        unsafe { self.result(qjs::new_uint8_array(self.raw(), buffer.raw(), offset, len)) }
    }
}
