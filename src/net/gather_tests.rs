//! Small writes that were gathered, where something comes between that no script can do.

use core::cell::RefCell;
use std::io::Read;
use std::net::{TcpListener, TcpStream};

use super::test_host::TestHost;
use crate::js::{Call, Ctx, JsResult, Value};

thread_local! {
    /// Where the script of a test connects to.
    static LISTENER: RefCell<Option<TcpListener>> = const { RefCell::new(None) };
}

fn accept() -> TcpStream {
    LISTENER.with_borrow(|listener| listener.as_ref().unwrap().accept().unwrap().0)
}

/// `reset()`: the peer closes with bytes unread, as a process on another machine may at any time.
fn js_reset(_cx: Ctx, _call: &Call) -> JsResult<Value> {
    drop(accept());
    Ok(Value::undefined())
}

fn host() -> TestHost {
    let host = TestHost::new();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    LISTENER.set(Some(listener));
    host.engine
        .define("reset", |cx| cx.function_in_batch("reset", 0, js_reset));
    host.engine.run(&format!("globalThis.port = {port}"));
    host
}

#[test]
fn an_error_of_gathered_writes_comes_like_one_of_a_write_in_flight() {
    let lines = host().log(
        "const client = net.connect(port, '127.0.0.1', () => {
             const told = [];
             for (let i = 0; i < 4; i++) told.push(client.write('before'));
             reset();
             for (let i = 0; i < 4; i++) told.push(client.write('after'));
             Promise.resolve().then(() => log('job', client.writableLength));
             client.told = told;
         });
         client.on('error', (error) => {
             log(client.told.join(' '));
             log(error.code, error.syscall, client.bytesWritten, client.writableLength);
         });
         client.on('close', (hadError) => log('close', hadError));",
    );
    let told = ["true"; 8].join(" ");
    // Two writes went out, and of what was gathered the first is in flight when it fails.
    let wanted = ["job 32", &told, "ECONNRESET write 18 0", "close true"];
    assert_eq!(lines, wanted);
}

#[test]
fn what_a_forgotten_socket_has_gathered_arrives() {
    let lines = host().log(
        "(() => {
             const client = new net.Socket().pause();
             client.connect(port, '127.0.0.1');
             client.once('connect', function () { for (let i = 0; i < 5; i++) this.write(`${i}`); });
         })();",
    );
    assert_eq!(lines, Vec::<String>::new());
    let mut got = String::new();
    accept().read_to_string(&mut got).unwrap();
    assert_eq!(got, "01234");
}
