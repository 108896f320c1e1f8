//! The life of sockets and servers, counted, and the ways in which a host can end: it closes the
//! loop first, frees the context first, or closes our handles itself. Whatever the order, no
//! handle, no native socket and no object of the engine may be left.

use std::rc::Rc;
use std::sync::atomic::{AtomicU32, Ordering};

use super::live_sockets;
use super::test_host::TestHost;
use crate::js::Realm;
use crate::uv::Loop;

/// The ways of connecting that scripts below use.
const HELPERS: &str = "
    globalThis.open = [];
    globalThis.serve = (f) => new Promise((done) => {
        const server = net.createServer(f);
        server.listen(0, '127.0.0.1', () => done(server));
        open.push(server);
    });
    globalThis.dial = (server, f) => {
        const socket = net.connect(server.address().port, '127.0.0.1', f);
        open.push(socket);
        return socket;
    };";

fn host() -> TestHost {
    let host = TestHost::new();
    host.engine.run(HELPERS);
    host
}

impl TestHost {
    fn run(&self, source: &str) {
        let outcome = self.engine.run(source);
        assert!(!outcome.starts_with("throws"), "{outcome}");
    }

    /// Lets the loop turn until the script says that it is where the test wants it.
    fn turn_until(&self, condition: &str) {
        for _ in 0..2000 {
            if self.engine.run(condition) == "true" {
                return;
            }
            self.event_loop.turn();
        }
        panic!("never came true: {condition}");
    }

    fn collect(&self) {
        self.engine.with(|cx| {
            cx.run_gc();
            Ok(())
        });
    }

    fn sockets(&self) -> usize {
        self.engine.with(|cx| Ok(live_sockets(cx)))
    }

    fn handles(&self) -> usize {
        self.event_loop.view().live_handles()
    }
}

/// Everything at once: a listening server, connections idle, reading, paused with unread bytes,
/// writing more than the kernel takes, ending, with a timeout, connecting, looking a name up, a
/// pipe, a socket that never connected, bound sockets, and ticks that have not run.
const MUCH: &str = "
    globalThis.ready = 0;
    serve((peer) => { open.push(peer); peer.pause(); peer.write('unread'); ready++; }).then((server) => {
        dial(server, () => ready++).setTimeout(60000);
        const writer = dial(server, () => {
            writer.write(new Uint8Array(32 << 20));
            writer.write('more', () => { throw new Error('never called'); });
            ready++;
        });
        const ender = dial(server, () => { ender.write(new Uint8Array(8 << 20)); ender.end(); ready++; });
        const paused = dial(server, () => ready++).pause();
        dial(server, () => ready++).unref();
    });
    open.push(new net.Socket());
    open.push(new net.BoundSocket(), new net.Socket({ handle: new net.BoundSocket() }));
    open.push(new net.Socket({ handle: new net.BoundSocket({ path: '\\0qjsnet-bound-' + id }) }));
    const pipe = net.createServer().listen('\\0qjsnet-teardown-' + id);
    open.push(pipe);";

/// What is under way only in this very turn.
const AT_ONCE: &str = "
    for (const options of [{ port: open[0].address().port, host: '127.0.0.1' }, { port: 9, host: 'localhost' }]) {
        const socket = net.connect(options);
        socket.on('error', () => {}).write('pending');
        socket.end();
        open.push(socket);
    }
    const dying = net.connect(open[0].address().port, '127.0.0.1');
    dying.write('never sent');
    dying.destroy();
    open.push(dying);";

fn busy() -> TestHost {
    let host = host();
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    host.run(&format!("globalThis.id = '{}-{count}'", std::process::id()));
    host.run(MUCH);
    host.turn_until("ready >= 10");
    host.run(AT_ONCE);
    assert!(host.handles() > 15 && host.sockets() > 14);
    host
}

/// Ends that do not care what goes first have this in common.
fn nothing_is_left(view: &Rc<Loop>, realm: &Rc<Realm>) {
    assert_eq!(view.live_handles(), 0, "handles are left");
    assert!(!realm.is_alive());
    assert_eq!(
        Rc::strong_count(realm),
        1,
        "something still holds the realm"
    );
}

#[test]
fn a_socket_that_never_connects_is_collected() {
    let host = host();
    host.run(
        "for (let i = 0; i < 1000; i++) new net.Socket().on('error', () => {}); new net.Server()",
    );
    host.collect();
    assert_eq!((host.sockets(), host.handles()), (0, 0));
}

#[test]
fn a_handle_without_a_connection_is_closed_when_its_socket_is_collected() {
    let host = host();
    host.run("for (let i = 0; i < 20; i++) new net.Socket({ handle: net._createServerHandle('127.0.0.1', 0, 4), manualStart: true })");
    host.collect();
    assert_eq!(host.sockets(), 0);
    assert_eq!(host.handles(), 20, "freed in the close callback only");
    host.event_loop.turn();
    assert_eq!(host.handles(), 0);
}

#[test]
fn what_is_active_is_kept_and_what_is_closed_is_not() {
    let host = host();
    host.run("globalThis.ends = 0; globalThis.peers = 0;
        serve((peer) => { peers++; peer.on('end', () => ends++).resume(); }).then((server) => dial(server))");
    host.turn_until("peers === 1");
    // The server, the socket and its peer: only `open` holds anything.
    assert_eq!((host.sockets(), host.handles()), (3, 3));
    host.run("open[0].close(); globalThis.port = open[1].remotePort; open[1].end(); open = null");
    host.collect();
    assert!(host.sockets() >= 2, "the connection is still open");
    host.turn_until("ends === 1");
    host.event_loop.run();
    host.collect();
    assert_eq!((host.sockets(), host.handles()), (0, 0));
}

#[test]
fn a_server_that_nobody_holds_serves() {
    let host = host();
    host.run(
        "net.createServer((peer) => peer.end('served')).listen(0, '127.0.0.1', function () {
        globalThis.port = this.address().port; })",
    );
    host.collect();
    host.run("globalThis.text = ''; net.connect(port, '127.0.0.1').setEncoding('utf8').on('data', (t) => text += t)");
    host.collect();
    host.turn_until("text === 'served'");
    for _ in 0..20 {
        host.event_loop.turn();
    }
    host.collect();
    assert_eq!(host.sockets(), 1, "only the server is left");
}

#[test]
fn a_timer_is_a_handle_and_goes_with_its_socket() {
    let host = host();
    // The server keeps the loop turning: an idle timeout alone does not.
    host.run(
        "net.createServer().listen(0); globalThis.fired = 0; globalThis.socket = new net.Socket();
         socket.setTimeout(5).on('timeout', () => fired++);",
    );
    assert_eq!(host.handles(), 2);
    host.turn_until("fired === 1");
    host.run("socket = null");
    host.collect();
    host.event_loop.turn();
    assert_eq!((host.sockets(), host.handles()), (1, 1));
}

#[test]
fn the_context_goes_first() {
    let host = busy();
    let (view, realm) = (host.event_loop.view().clone(), host.engine.realm());
    drop(host.engine);
    // The host's loop goes on: what was under way is cancelled, and no script is called.
    host.event_loop.run();
    nothing_is_left(&view, &realm);
    host.event_loop.close_loop();
}

#[test]
fn the_context_goes_while_a_foreign_peer_keeps_us_waiting() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let host = host();
    host.run(&format!(
        "globalThis.ready = 0; net.connect({port}, '127.0.0.1', function () {{
            this.write(new Uint8Array(64 << 20)); this.end(); ready = 1; }})"
    ));
    host.turn_until("ready === 1");
    let (view, realm) = (host.event_loop.view().clone(), host.engine.realm());
    drop(host.engine);
    host.event_loop.run();
    nothing_is_left(&view, &realm);
    drop(listener);
}

#[test]
fn the_context_goes_with_ticks_that_nobody_has_run() {
    let host = host();
    let (view, realm) = (host.event_loop.view().clone(), host.engine.realm());
    let cx = realm.context().unwrap();
    // Outside of a callback of ours it is the host who runs jobs; this one does not.
    let ran = cx.eval_script(
        "net.connect(9, '127.0.0.1').end('x'); net.connect(9, 'localhost', () => {}).on('error', () => {});
         net.createServer().listen(0).listen; new net.Socket({ signal: null }).destroy(new Error('x'));
         const s = new net.Socket(); s.on('error', () => {}); s.write('a'); s.write('b', () => {}); s.end(); s.read(0);",
        "unrun.js",
    );
    drop(ran.map_err(drop).unwrap());
    assert!(cx.has_ticks());
    drop(host.engine);
    host.event_loop.run();
    nothing_is_left(&view, &realm);
    host.event_loop.close_loop();
}

#[test]
fn the_loop_is_closed_first() {
    let host = busy();
    let (view, realm) = (host.event_loop.view().clone(), host.engine.realm());
    view.close_handles();
    host.event_loop.run();
    view.loop_gone();
    host.event_loop.close_loop();
    drop(host.engine);
    nothing_is_left(&view, &realm);
}

#[test]
fn the_host_closes_our_handles_itself() {
    let host = busy();
    let (view, realm) = (host.event_loop.view().clone(), host.engine.realm());
    host.event_loop.close_every_handle();
    host.event_loop.run();
    view.loop_gone();
    host.event_loop.close_loop();
    drop(host.engine);
    nothing_is_left(&view, &realm);
}

#[test]
fn the_loop_is_gone_and_we_are_forgotten_before_the_context_goes() {
    let host = busy();
    let (view, realm) = (host.event_loop.view().clone(), host.engine.realm());
    let cx = realm.context().unwrap();
    host.event_loop.close_every_handle();
    host.event_loop.run();
    host.event_loop.close_loop();
    // Neither libuv nor the engine may be called here: nothing is finalized yet.
    drop(view.loop_gone());
    realm.context_gone();
    assert!(realm.is_alive() && Realm::find(cx).is_none());
    drop(host.engine);
    nothing_is_left(&view, &realm);
}

#[test]
fn the_host_closes_our_handles_itself_after_its_context() {
    let host = busy();
    let (view, realm) = (host.event_loop.view().clone(), host.engine.realm());
    drop(host.engine);
    host.event_loop.close_every_handle();
    host.event_loop.run();
    view.loop_gone();
    nothing_is_left(&view, &realm);
    host.event_loop.close_loop();
}

#[test]
fn the_realm_is_closed_while_everything_is_open() {
    let host = busy();
    let (view, realm) = (host.event_loop.view().clone(), host.engine.realm());
    realm.dispose();
    drop(host.engine);
    host.event_loop.run();
    nothing_is_left(&view, &realm);
    host.event_loop.close_loop();
}

#[test]
fn scripts_go_on_without_a_loop() {
    let host = busy();
    let view = host.event_loop.view().clone();
    view.close_handles();
    host.event_loop.run();
    view.loop_gone();
    host.event_loop.close_loop();
    // Whatever a script does now fails in an orderly way.
    let outcome = host.engine.run(
        "const said = [];
         for (const f of [() => net.connect(1, '127.0.0.1').on('error', () => {}), () => net.createServer().on('error', () => {}).listen(0),
             () => new net.Socket().setTimeout(10), () => open.forEach((s) => s.destroy?.()), () => open.forEach((s) => s.close?.()),
             () => open.forEach((s) => { s.setTimeout?.(5); s.ref(); s.address(); s.setNoDelay?.(); s.write?.('x'); })]) {
             try { f(); said.push('ok'); } catch (error) { said.push(error.code || error.message); }
         }
         said.join()",
    );
    assert_eq!(outcome.split(',').count(), 6, "{outcome}");
    host.engine.uncaught();
}
