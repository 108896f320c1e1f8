//! Calls that a script can redirect: `stream.read`, `stream.destroy` and the others are looked up
//! on the object each time, and only where they are the machine's own is the detour through
//! JavaScript left out.

use super::Stream;
use super::read::size_argument;
use super::room::Room;
use crate::js::{Ctx, JsResult, Value, n};

impl Stream {
    /// `stream.read(size)`; `None` asks for all there is.
    pub(crate) fn call_read(&self, cx: Ctx, size: Option<f64>) -> JsResult<Value> {
        let method = self.this().get(cx, n::read)?;
        if method.same(&Room::of(cx)?.methods.read) {
            return self.take(cx, size.unwrap_or(f64::NAN));
        }
        match size {
            Some(size) => method.call(cx, self.this(), &[Value::number(size)]),
            None => method.call(cx, self.this(), &[]),
        }
    }

    /// `Duplex.prototype.read.call(stream, size)`.
    pub fn read_as_duplex(&self, cx: Ctx, size: &Value) -> JsResult<Value> {
        let room = Room::of(cx)?;
        let method = room.duplex.prototype.get(cx, n::read)?;
        if method.same(&room.methods.read) {
            return self.take(cx, size_argument(cx, size)?);
        }
        method.call(cx, self.this(), core::slice::from_ref(size))
    }

    /// `stream.read(0)`: starts reading when more is wanted.
    pub fn read_zero(&self, cx: Ctx) -> JsResult<()> {
        self.call_read(cx, Some(0.0)).map(drop)
    }

    /// `stream.push(null)`.
    pub fn push_end(&self, cx: Ctx) -> JsResult<()> {
        match self.own_push(cx)? {
            Some(method) => method.call(cx, self.this(), &[Value::null()]).map(drop),
            None => self.push(cx, None).map(drop),
        }
    }

    /// The `push` that a script put in the place of the machine's.
    pub fn own_push(&self, cx: Ctx) -> JsResult<Option<Value>> {
        let method = self.this().get(cx, n::push)?;
        match method.same(&Room::of(cx)?.methods.push) {
            true => Ok(None),
            false => Ok(Some(method)),
        }
    }

    /// `stream.resume()`.
    pub fn resume(&self, cx: Ctx) -> JsResult<()> {
        let method = self.this().get(cx, n::resume)?;
        if method.same(&Room::of(cx)?.methods.resume) {
            return self.start_flowing(cx);
        }
        method.call(cx, self.this(), &[]).map(drop)
    }

    /// `stream.pause()`.
    pub fn pause(&self, cx: Ctx) -> JsResult<()> {
        let method = self.this().get(cx, n::pause)?;
        if method.same(&Room::of(cx)?.methods.pause) {
            return self.stop_flowing(cx);
        }
        method.call(cx, self.this(), &[]).map(drop)
    }

    /// `stream.end()`.
    pub fn end(&self, cx: Ctx) -> JsResult<()> {
        let method = self.this().get(cx, n::end)?;
        if method.same(&Room::of(cx)?.methods.end) {
            return self.finish_writing(cx, None, Value::undefined(), None);
        }
        method.call(cx, self.this(), &[]).map(drop)
    }

    /// `stream.uncork()`.
    pub(crate) fn call_uncork(&self, cx: Ctx) -> JsResult<()> {
        let method = self.this().get(cx, n::uncork)?;
        if method.same(&Room::of(cx)?.methods.uncork) {
            return self.uncork(cx);
        }
        method.call(cx, self.this(), &[]).map(drop)
    }

    /// `stream.destroy(error)`.
    pub fn destroy(&self, cx: Ctx, error: Option<Value>) -> JsResult<()> {
        let method = self.this().get(cx, n::destroy)?;
        let room = Room::of(cx)?;
        if method.same(&room.methods.destroy) {
            return self.tear_down(cx, error, None);
        }
        if method.same(&room.methods.destroy_writing) {
            self.fail_queue_later(cx);
            return self.tear_down(cx, error, None);
        }
        match error {
            Some(error) => method.call(cx, self.this(), &[error]).map(drop),
            None => method.call(cx, self.this(), &[]).map(drop),
        }
    }
}
