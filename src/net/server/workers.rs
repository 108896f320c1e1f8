//! Connections that other processes have taken over: the lists over which a server asks them.
//!
//! `child.send(message, socket)` of the embedded host calls `_setupWorker` with one list for each process
//! that has got sockets of the server. A list answers `getConnections(callback)` and
//! `close(callback)`, and emits `'exit'` when its process has ended.

use super::Server;
use crate::events;
use crate::js::{Call, Ctx, JsResult, Tick, Value, n};

/// `server._setupWorker(list)`
pub(super) fn js_setup_worker(cx: Ctx, call: &Call) -> JsResult<Value> {
    let (this, list) = (call.this(), call.arg(0));
    let server = Server::this(cx, &this)?;
    let gone = cx.function_with("", 1, &[&this], js_on_exit)?;
    events::once(cx, &list, "exit", &gone)?;
    server.workers.borrow_mut().push(list);
    Ok(Value::undefined())
}

/// `server._workers`: the lists of now.
pub(super) fn js_workers(cx: Ctx, call: &Call) -> JsResult<Value> {
    let server = Server::of(cx, &call.this())?;
    cx.array_of(server.map_or_else(Vec::new, |server| server.lists()))
}

fn js_on_exit(cx: Ctx, call: &Call) -> JsResult<Value> {
    let (server, list) = (Server::this(cx, &call.data(0))?, call.arg(0));
    let mut workers = server.workers.borrow_mut();
    let at = workers.iter().position(|known| known.same(&list));
    let removed = at.map(|at| workers.swap_remove(at));
    drop(workers);
    drop(removed);
    Ok(Value::undefined())
}

impl Server {
    fn lists(&self) -> Vec<Value> {
        self.workers.borrow().clone()
    }

    /// Calls back with the number of connections, those of other processes included.
    pub(super) fn count_everywhere(&self, cx: Ctx, callback: Value) -> JsResult<()> {
        let here = f64::from(self.connections.get());
        let lists = self.lists();
        if lists.is_empty() {
            cx.queue_tick(Tick::Call(callback, vec![Value::null(), here.into()]));
            return Ok(());
        }
        let poll = cx.bare_object()?;
        poll.put(cx, "left", lists.len() as f64)?;
        poll.put(cx, "total", here)?;
        poll.put(cx, n::callback, callback)?;
        let counted = cx.function_with("", 2, &[&poll], js_counted)?;
        for list in lists {
            list.invoke(cx, "getConnections", core::slice::from_ref(&counted))?;
        }
        Ok(())
    }

    /// Asks the other processes to tell when their sockets are closed; `'close'` waits for that as for
    /// one more connection. False when there are none.
    pub(super) fn close_everywhere(&self, cx: Ctx, this: &Value) -> JsResult<bool> {
        let lists = self.lists();
        if lists.is_empty() {
            return Ok(false);
        }
        self.connections.set(self.connections.get() + 1);
        let poll = cx.bare_object()?;
        poll.put(cx, "left", lists.len() as f64)?;
        let closed = cx.function_with("", 1, &[&poll, this], js_closed)?;
        for list in lists {
            list.invoke(cx, n::close, core::slice::from_ref(&closed))?;
        }
        Ok(true)
    }
}

/// Counts an answer: how many are still missing.
fn answered(cx: Ctx, poll: &Value) -> JsResult<f64> {
    let left = poll.get(cx, "left")?.to_number(cx)? - 1.0;
    poll.put(cx, "left", left)?;
    Ok(left)
}

/// `(error, count)` of one process; the first error is the answer to all.
fn js_counted(cx: Ctx, call: &Call) -> JsResult<Value> {
    let (poll, error) = (call.data(0), call.arg(0));
    let left = answered(cx, &poll)?;
    let callback = poll.get(cx, n::callback)?;
    let args = if error.truthy(cx) {
        // What comes after it is not looked at.
        poll.put(cx, "left", -1.0)?;
        if left < 0.0 {
            return Ok(Value::undefined());
        }
        vec![error, Value::undefined()]
    } else {
        let total = poll.get(cx, "total")?.to_number(cx)? + call.arg(1).to_number(cx)?;
        poll.put(cx, "total", total)?;
        if left != 0.0 {
            return Ok(Value::undefined());
        }
        vec![Value::null(), total.into()]
    };
    cx.queue_tick(Tick::Call(callback, args));
    Ok(Value::undefined())
}

/// One process has closed its sockets, or has ended.
fn js_closed(cx: Ctx, call: &Call) -> JsResult<Value> {
    let (poll, this) = (call.data(0), call.data(1));
    if answered(cx, &poll)? == 0.0 {
        let server = Server::this(cx, &this)?;
        // As in Node it does not matter whether connections are open here that other processes have as well.
        server.connections.set(0);
        server.emit_close_if_drained(cx, &this);
        server.update_pin(&this);
    }
    Ok(Value::undefined())
}
