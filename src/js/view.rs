//! Looking at the bytes of an `ArrayBufferView` for the length of a call, without keeping it: what
//! the methods of `Buffer` do.
//!
//! Beyond [`Bytes`](super::Bytes) these know the length of an array that follows the length of its
//! ArrayBuffer and has grown with it.

use super::bytes::{
    Extent, array_kind, is_array_buffer, memory, over_view, typed_array_place, within,
};
use super::{Ctx, Value};
use crate::sys::qjs;

/// Where the bytes of a TypedArray are now.
fn current_place(cx: Ctx, array: &Value) -> Option<(*mut u8, usize)> {
    let mut unit = 1;
    let extent = Extent::of(cx, array, Some(&mut unit))?;
    Some(place_of(cx, array, &extent, unit))
}

fn place_of(cx: Ctx, array: &Value, extent: &Extent, unit: usize) -> (*mut u8, usize) {
    let (size, end) = (extent.whole.1, extent.offset + extent.len);
    let mut len = extent.len;
    if end < size && unit > 0 {
        // Either the part of something, or grown: then it has an element at its old end.
        let next = array.get_index(cx, (extent.len / unit) as u32);
        match next {
            Ok(element) if !element.is_undefined() => {
                let left = size - extent.offset;
                len = left - left % unit;
            }
            Ok(_) => {}
            Err(_) => drop(cx.take_exception()),
        }
    }
    within(extent.whole, extent.offset, len)
}

/// Where the bytes of a TypedArray or DataView are, until script runs again.
fn view_place(cx: Ctx, view: &Value) -> Option<(*mut u8, usize)> {
    if !view.is_object() {
        return None;
    }
    if array_kind(cx, view).is_some() {
        return current_place(cx, view);
    }
    // The memory is the ArrayBuffer's, which the DataView keeps.
    typed_array_place(cx, &over_view(cx, view)?)
}

/// The memory as a slice.
///
/// # Safety
/// `place` is live memory, and no script runs while the result is used.
unsafe fn slice<'a>((start, len): (*mut u8, usize)) -> &'a [u8] {
    match len {
        0 => &[],
        // SAFETY: by this function's contract.
        _ => unsafe { core::slice::from_raw_parts(start, len) },
    }
}

/// As [`slice()`], to be written.
///
/// # Safety
/// As above, and nothing else looks at the memory.
unsafe fn slice_mut<'a>((start, len): (*mut u8, usize)) -> &'a mut [u8] {
    match len {
        0 => &mut [],
        // SAFETY: by this function's contract.
        _ => unsafe { core::slice::from_raw_parts_mut(start, len) },
    }
}

impl Value {
    /// Whether this is a `Uint8Array` (a Buffer is one).
    pub fn is_uint8_array(&self, cx: Ctx) -> bool {
        self.is_object() && array_kind(cx, self) == Some(qjs::TypedArray::Uint8)
    }

    /// Whether this is an ArrayBuffer or SharedArrayBuffer.
    pub fn is_array_buffer(&self, cx: Ctx) -> bool {
        if !self.is_object() || is_array_buffer(cx, self) {
            return self.is_object();
        }
        // The engine is asked for the class of what nothing else is known of only.
        let known = array_kind(cx, self).is_some() || self.is_array(cx);
        !known
            && self.class_name(cx).as_deref() == Some("SharedArrayBuffer")
            && memory(cx, self).is_some()
    }

    /// Calls `f` with the memory of an ArrayBuffer; `None` for anything else. `f` must not run script.
    pub fn with_memory_mut<R>(&self, cx: Ctx, f: impl FnOnce(&mut [u8]) -> R) -> Option<R> {
        let place = memory(cx, self)?;
        // SAFETY: the memory is live, no script runs while `f` looks at it, and nothing else does.
        Some(f(unsafe { slice_mut(place) }))
    }

    /// Whether this is a TypedArray.
    pub fn is_typed_array(&self, cx: Ctx) -> bool {
        self.is_object() && array_kind(cx, self).is_some()
    }

    /// Calls `f` with the bytes of a `Uint8Array`, to be read or written; `None` for anything else. An
    /// array that has grown shows what it had when it was made. `f` must not run script.
    #[inline]
    pub fn with_uint8<R>(&self, cx: Ctx, f: impl FnOnce(&mut [u8]) -> R) -> Option<R> {
        if !self.is_uint8_array(cx) {
            return None;
        }
        let place = typed_array_place(cx, self)?;
        // SAFETY: the memory is live, no script runs while `f` looks at it, and nothing else does.
        Some(f(unsafe { slice_mut(place) }))
    }

    /// How many elements there are now in a TypedArray; `None` for anything else.
    pub fn typed_array_len(&self, cx: Ctx) -> Option<usize> {
        if !self.is_typed_array(cx) {
            return None;
        }
        let mut unit = 1;
        let extent = Extent::of(cx, self, Some(&mut unit))?;
        Some(place_of(cx, self, &extent, unit).1 / unit.max(1))
    }

    /// How many bytes there are now in a TypedArray or DataView; `None` for anything else.
    pub fn view_len(&self, cx: Ctx) -> Option<usize> {
        Some(view_place(cx, self)?.1)
    }

    /// Calls `f` with the bytes of a TypedArray or DataView; `None` for anything else. `f` must not
    /// run script.
    pub fn with_view<R>(&self, cx: Ctx, f: impl FnOnce(&[u8]) -> R) -> Option<R> {
        let place = view_place(cx, self)?;
        // SAFETY: the memory is live, and no script runs while `f` looks at it.
        Some(f(unsafe { slice(place) }))
    }

    /// As [`Value::with_view`], to be written. `f` must not look at other views.
    pub fn with_view_mut<R>(&self, cx: Ctx, f: impl FnOnce(&mut [u8]) -> R) -> Option<R> {
        let place = view_place(cx, self)?;
        // SAFETY: the memory is live, no script runs while `f` looks at it, and nothing else does.
        Some(f(unsafe { slice_mut(place) }))
    }

    /// Copies up to `len` bytes of this view, from `start` on, to where `at` is in another, as far as
    /// both have them; they may overlap. How many were copied.
    pub fn copy_view(
        &self,
        cx: Ctx,
        start: usize,
        len: usize,
        (target, at): (&Value, usize),
    ) -> usize {
        let (Some(from), Some(to)) = (view_place(cx, self), view_place(cx, target)) else {
            return 0;
        };
        let left = |place: (*mut u8, usize), start: usize| place.1.saturating_sub(start);
        let count = len.min(left(from, start)).min(left(to, at));
        if count > 0 {
            // SAFETY: both places are live memory of so many bytes beyond their starts, and no
            // script runs in here.
            unsafe { core::ptr::copy(from.0.add(start), to.0.add(at), count) };
        }
        count
    }
}
