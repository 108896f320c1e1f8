//! Every quirk, beside what Node does.

use super::Quirks;
use super::test_host::TestHost;
use crate::js::{Call, Ctx, JsResult, Value};

/// The other way in everything.
const OTHER: Quirks = Quirks {
    close_waits_for_connections: false,
    idle_close_calls_at_once: true,
    end_returns_socket: false,
    one_close_each_time: true,
    unconnected_is_closed: true,
    http_mark: Some("_mine"),
};

/// The lines that a script logs, until nothing is left to do.
fn log(quirks: Quirks, source: &str) -> Vec<String> {
    let host = TestHost::with_quirks(quirks);
    host.engine
        .define("ofHttp", |cx| cx.function("ofHttp", 1, js_of_http));
    host.log(source)
}

/// A listener as an http in C has it, made of a script's function: without a name.
fn js_of_http(cx: Ctx, call: &Call) -> JsResult<Value> {
    cx.function_with("", 1, &[&call.arg(0)], |cx, call| {
        call.data(0).call(cx, &call.this(), &call.rest(0))
    })
}

fn both(source: &str) -> [Vec<String>; 2] {
    [log(Quirks::default(), source), log(OTHER, source)]
}

#[test]
fn close_waits_for_connections_or_not() {
    let [node, other] = both(
        "let peer;
         const server = net.createServer((accepted) => {
             peer = accepted.on('close', () => log('peer', server._connections));
             server.close(() => { log('closed'); peer.destroy(); });
             log(server.listening);
             peer.setTimeout(30, () => { log('late'); peer.destroy(); });
         }).on('close', () => log('close')).listen(0, '127.0.0.1', () =>
             net.connect(server.address().port, '127.0.0.1').resume());",
    );
    assert_eq!(node, ["false", "late", "close", "closed", "peer 0"]);
    // Once, although the connection ends later.
    assert_eq!(other, ["false", "close", "closed", "peer 0"]);
}

#[test]
fn closing_a_server_that_does_not_listen() {
    let [node, other] = both(
        "const server = net.createServer().on('close', () => log('close'));
         server.close((error) => log('first', error?.code));
         log('returned');",
    );
    assert_eq!(node, ["returned", "close", "first ERR_SERVER_NOT_RUNNING"]);
    assert_eq!(other, ["close", "first undefined", "returned"]);
    let again = "const server = net.createServer();
         server.listen(0, '127.0.0.1', () => server.close(() => {
             server.close((error) => log(error?.code, server.listening));
             log('returned');
         }));";
    let [node, other] = both(again);
    assert_eq!(node, ["returned", "ERR_SERVER_NOT_RUNNING false"]);
    assert_eq!(other, ["undefined false", "returned"]);
}

#[test]
fn what_end_returns() {
    let source = "const server = net.createServer((peer) => {
             const ended = peer.end('bye');
             log(ended === peer, ended === undefined);
             server.close();
         }).listen(0, '127.0.0.1', () => {
             let text = '';
             net.connect(server.address().port, '127.0.0.1').setEncoding('utf8')
                 .on('data', (t) => text += t).on('end', () => log(text));
         });";
    let [node, other] = both(source);
    assert_eq!(node, ["true false", "bye"]);
    assert_eq!(other, ["false true", "bye"]);
}

#[test]
fn a_connect_that_throws() {
    let source = "for (const mine of [true, false]) {
             const socket = new net.Socket().on('error', (e) => log('error', e.code)).on('close', (bad) => log('close', bad));
             if (mine) socket._mine = 1;
             try { socket.connect(99999, '127.0.0.1'); log('fine'); } catch (e) { log('threw', e.code); }
         }";
    let [node, other] = both(source);
    let threw = "threw ERR_SOCKET_BAD_PORT";
    assert_eq!(node, [threw, threw]);
    let events = ["error ERR_SOCKET_BAD_PORT", "close true"];
    assert_eq!(other, ["fine", threw, events[0], events[1]]);
}

#[test]
fn how_often_close_is_told() {
    let [node, other] = both(
        "const server = net.createServer().on('close', () => log('close'));
         const close = (mark) => server.close((error) => log(mark, error?.code));
         server.listen(0, '127.0.0.1', () => {
             close('a'), close('b'), close('c');
             setImmediateOf(() => server.listen(0, '127.0.0.1', () => close('again')));
         });
         function setImmediateOf(f) { new net.Server().listen(0, '127.0.0.1', function () { this.close(f) }) }",
    );
    let late = " ERR_SERVER_NOT_RUNNING";
    let [b, c] = [format!("b{late}"), format!("c{late}")];
    let [b, c] = [b.as_str(), c.as_str()];
    assert_eq!(
        node,
        [
            "close",
            "a undefined",
            b,
            c,
            "close",
            "close",
            "close",
            "again undefined"
        ]
    );
    assert_eq!(
        other,
        [
            "b undefined",
            "c undefined",
            "close",
            "a undefined",
            "close",
            "again undefined"
        ]
    );
}

#[test]
fn the_state_of_a_socket_without_a_connection() {
    let [node, other] = both(
        "const socket = new net.Socket();
         log(socket.readyState);
         const server = net.createServer((peer) => { peer.end(); server.close() }).listen(0, '127.0.0.1', () => {
             socket.connect(server.address().port, '127.0.0.1', () => log(socket.readyState)).resume();
             log(socket.readyState);
             socket.on('close', () => log(socket.readyState));
         });",
    );
    assert_eq!(node, ["open", "opening", "open", "closed"]);
    assert_eq!(other, ["closed", "opening", "open", "closed"]);
}

#[test]
fn sockets_of_http_bring_text_and_fail_in_silence() {
    let [node, other] = both(
        "const server = net.createServer((peer) => {
             peer.on('data', ofHttp((chunk) => {
                 log('server', typeof chunk, chunk.length);
                 if (typeof chunk === 'string') peer.emit('error', new Error('unheard'));
             }));
             peer.on('close', () => { log('gone'); server.close(); });
         }).listen(0, '127.0.0.1', () => {
             const mine = new net.Socket();
             mine._mine = 1;
             mine.on('data', (chunk) => log('client', typeof chunk));
             mine.connect(server.address().port, '127.0.0.1', () => mine.end('a\\0ü'));
         });",
    );
    assert_eq!(node[0], "server object 4");
    assert_eq!(other, ["server string 3", "gone"]);
}
