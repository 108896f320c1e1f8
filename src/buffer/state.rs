//! What the class `Buffer` has in one context: its constructor, and the pool of small buffers.

use core::cell::{Cell, RefCell};
use std::rc::Rc;

use crate::js::{Ctx, JsResult, Kind, Marker, Slot, Value, n};

/// What the pool's memory and the places in it are aligned to.
const ALIGNMENT: usize = 64;

/// The state of the class.
pub(super) struct Buffers {
    pub constructor: Value,
    pub prototype: Value,
    /// What `require('buffer')` gives.
    pub exports: Value,
    /// What only a host knows: `deprecated()` warns of the constructor, `domException(message, name)`
    /// makes an error. An empty object where it has neither.
    pub hooks: RefCell<Value>,
    /// `INSPECT_MAX_BYTES`.
    pub shown: Cell<f64>,
    pool: RefCell<Option<Pool>>,
}

impl Slot for Buffers {
    crate::js::type_index!();

    fn trace(&self, marker: &Marker) {
        marker.mark_all([&self.constructor, &self.prototype, &self.exports]);
        if let Ok(hooks) = self.hooks.try_borrow() {
            marker.mark(&hooks);
        }
        if let Ok(Some(pool)) = self.pool.try_borrow().as_deref() {
            marker.mark(&pool.memory);
        }
    }
}

/// Memory whose parts become small buffers, none of it twice.
struct Pool {
    memory: Value,
    /// Where in the memory an address is aligned.
    base: usize,
    size: usize,
    used: usize,
}

impl Buffers {
    pub fn new([constructor, prototype, exports]: [Value; 3], hooks: Value) -> Buffers {
        Buffers {
            constructor,
            prototype,
            exports,
            hooks: RefCell::new(hooks),
            shown: Cell::new(50.0),
            pool: RefCell::new(None),
        }
    }

    /// The state of this context, which each caller of the class's functions has.
    pub fn of(cx: Ctx) -> Rc<Buffers> {
        cx.slot()
            .expect("the class was made before its functions are called")
    }

    /// `Buffer.poolSize`, as Node uses it.
    fn pool_size(&self, cx: Ctx) -> JsResult<usize> {
        let size = self.constructor.get(cx, n::poolSize)?.to_number(cx)?;
        Ok(size as i64 as u32 as usize)
    }

    /// From how many bytes on a buffer has memory of its own.
    pub fn pool_limit(&self, cx: Ctx) -> JsResult<usize> {
        Ok(self.pool_size(cx)? / 2)
    }

    /// Passes over bytes until the next place in the pool is aligned so.
    pub fn align_pool(&self, alignment: usize) {
        if let Some(pool) = self.pool.borrow_mut().as_mut() {
            pool.used = pool.used.next_multiple_of(alignment);
        }
    }

    /// A buffer of the pool's next bytes, at most `size`: as many as `fill` says that it has filled.
    /// `fill` must not run script.
    pub fn take_from_pool(
        &self,
        cx: Ctx,
        size: usize,
        fill: impl FnOnce(&mut [u8]) -> usize,
    ) -> JsResult<Value> {
        let known = self.pool.borrow().as_ref().is_some_and(|pool| {
            // A script may have taken the memory away.
            let size_now = pool.memory.with_memory_mut(cx, |bytes| bytes.len());
            pool.used + size <= pool.size && size_now > Some(0)
        });
        if !known {
            let made = Pool::new(cx, self.pool_size(cx)?)?;
            let former = self.pool.replace(Some(made));
            drop(former);
        }
        let (memory, start, len) = {
            let mut pool = self.pool.borrow_mut();
            let pool = pool.as_mut().expect("made above");
            let start = pool.base + pool.used;
            let filled = pool
                .memory
                .with_memory_mut(cx, |bytes| bytes.get_mut(start..start + size).map(fill));
            let len = filled.flatten().unwrap_or(0);
            // What comes next begins at a multiple of eight.
            pool.used = (pool.used + len).next_multiple_of(8);
            (pool.memory.clone(), start, len)
        };
        cx.buffer_over(memory, start, len)
    }
}

impl Pool {
    fn new(cx: Ctx, size: usize) -> JsResult<Pool> {
        let (memory, base) = aligned(cx, size, ALIGNMENT)?;
        Ok(Pool {
            memory,
            base,
            size,
            used: 0,
        })
    }
}

/// Memory of `size` bytes from an address that is a multiple of `alignment`, and where that is. Since
/// addresses cannot be chosen, it is larger than that.
pub(super) fn aligned(cx: Ctx, size: usize, alignment: usize) -> JsResult<(Value, usize)> {
    let mut memory = Vec::new();
    let whole = size.checked_add(alignment.max(8));
    let room = whole.is_some_and(|whole| memory.try_reserve_exact(whole).is_ok());
    if !room {
        return Err(allocation_failed(cx));
    }
    memory.resize(whole.unwrap_or(0), 0u8);
    let rest = memory.as_ptr().addr() % alignment;
    let base = if rest == 0 { 0 } else { alignment - rest };
    Ok((cx.array_buffer(memory)?, base))
}

/// What there is no memory for.
pub(super) fn allocation_failed(cx: Ctx) -> crate::js::Thrown {
    match cx.error(Kind::RangeError, "Array buffer allocation failed") {
        Ok(error) => cx.throw(error),
        Err(thrown) => thrown,
    }
}
