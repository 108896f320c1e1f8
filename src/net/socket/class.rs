//! The class `net.Socket`: constructor and prototype.

use super::{construct, handle, methods, properties};
use crate::events;
use crate::js::{Ctx, JsResult, Key, Value, n};
use crate::net::state::{Net, NetClass};
use crate::stream;

/// The class, made when it is first asked for.
pub(crate) fn class(cx: Ctx) -> JsResult<NetClass> {
    Net::class(cx, |classes| &classes.socket, define)
}

fn define(cx: Ctx) -> JsResult<NetClass> {
    let proto = cx.object_with(&stream::duplex_prototype(cx)?)?;
    let constructor = cx.constructor("Socket", 1, &proto, construct::js_socket)?;
    constructor.set_prototype(cx, &stream::duplex_constructor(cx)?)?;
    stream::install_native_methods(cx, &proto)?;
    properties::define(cx, &proto)?;
    methods::define(cx, &proto)?;
    handle::define(cx, &proto)?;
    let net = Net::of(cx)?;
    if !net.quirks.end_returns_socket {
        proto.assigned_method(cx, "end", 3, methods::js_end_without_result)?;
    }
    let on_end = cx.function("onReadableStreamEnd", 0, construct::js_on_end)?;
    *net.on_end.borrow_mut() = on_end;
    let write = cx.function("writeAfterFIN", 3, construct::js_write_after_fin)?;
    *net.write_after_fin.borrow_mut() = write;
    *net.shapes.borrow_mut() = kept_shapes(cx, &proto)?;
    Ok(NetClass { constructor, proto })
}

/// Keeps the shapes through which an accepted socket goes, and its table of listeners.
fn kept_shapes(cx: Ctx, proto: &Value) -> JsResult<Value> {
    let keys = [
        n::_events.atom(cx),
        n::_readableState.atom(cx),
        n::_writableState.atom(cx),
        n::allowHalfOpen.atom(cx),
        n::_maxListeners.atom(cx),
        events::capture_key(cx)?,
        n::_eventsCount.atom(cx),
        n::server.atom(cx),
        n::_server.atom(cx),
        n::write.atom(cx),
    ];
    cx.array_of([
        cx.kept_shapes(proto, &keys)?,
        stream::kept_table_shapes(cx)?,
    ])
}

#[cfg(test)]
mod tests {
    use super::Net;
    use crate::net::test_host::TestHost;

    #[test]
    fn the_shapes_that_are_kept_are_those_of_an_accepted_socket() {
        let host = TestHost::new();
        host.engine
            .define("kept", |cx| Ok(Net::of(cx)?.shapes.borrow().clone()));
        let lines = host.log(
            "const [sockets, tables] = kept;
            const keys = (object) => Reflect.ownKeys(object).map(String).join();
            const same = (kept, object) => kept.map(keys).includes(keys(object));
            const server = net.createServer((socket) => {
                server.close();
                log(same(sockets, socket), same(tables, socket._events));
                socket.on('data', () => {});
                socket.on('close', () => {
                    log(keys(sockets.at(-1)) === keys(socket));
                    log(keys(tables.at(-1)) === keys(socket._events));
                });
            });
            server.listen(0, '127.0.0.1', () => {
                net.connect(server.address().port, '127.0.0.1').end('x');
            });",
        );
        assert_eq!(
            lines,
            ["true true", "true", "true"],
            "{:?}",
            host.engine.uncaught()
        );
    }
}
