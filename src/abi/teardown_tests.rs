//! Programs that speak, detach and end, in every order, alone and beside others.

use std::rc::Rc;

use super::test_program::{HostLoop, Program, is_exception};
use super::*;
use crate::js::testing::amount;
use crate::sys::qjs;
use crate::uv::Errno;

/// A server and a client that speak; then only the server is left.
const TALK: &str = "
    globalThis.server = net.createServer((peer) => peer.end('hello'));
    server.listen(0, '127.0.0.1', () => {
        net.connect(server.address().port, '127.0.0.1', () => log('connected'))
            .setEncoding('utf8').on('data', log).on('close', () => log('closed'));
    }); 0";

/// Much that is under way: listening, connected, writing more than the kernel takes, an idle
/// timeout, a look-up of a name.
const BUSY: &str = "
    globalThis.open = [];
    var server = net.createServer((peer) => { open.push(peer.pause()); peer.write('unread'); });
    server.listen(0, '127.0.0.1', () => {
        const writer = net.connect(server.address().port, '127.0.0.1', () => {
            writer.write(new Uint8Array(32 << 20), () => log('written'));
            writer.setTimeout(60000);
            net.connect(9, 'localhost').on('error', () => {});
            log('busy');
        });
        open.push(writer);
    }); 0";

fn busy(event_loop: &HostLoop) -> Program {
    let program = Program::attached(event_loop);
    assert_eq!(program.eval(BUSY), "0");
    program.jobs();
    event_loop.turn_until(|| program.log() == "busy");
    assert!(program.live() >= 4);
    program
}

#[test]
fn sockets_speak_and_the_loop_closes() {
    let event_loop = HostLoop::new();
    let program = Program::attached(&event_loop);
    assert_eq!(
        program.attach(&program.table(&event_loop)),
        Errno::EALREADY.code()
    );
    let (first, second) = (program.module(), program.module());
    // SAFETY: both are live objects of this context, given back here.
    unsafe {
        assert!(qjs::strict_eq(program.ctx, first, second));
        qjs::JS_FreeValue(program.ctx, first);
        qjs::JS_FreeValue(program.ctx, second);
    }
    assert_eq!(program.live(), 0, "nothing is opened before a script does");
    program.eval(TALK);
    program.jobs();
    event_loop.turn_until(|| program.log() == "connected|hello|closed");
    assert!(program.notes.callbacks.get() >= 3);
    event_loop.turn_until(|| program.live() == 1);
    assert_eq!(program.detach(), 0);
    assert_eq!(program.live(), 1, "closing");
    event_loop.run();
    assert_eq!(program.live(), 0);
    assert_eq!(program.detach(), Errno::ENOENT.code());
    program.free();
    event_loop.close();
}

#[test]
fn after_a_detach_functions_throw() {
    let event_loop = HostLoop::new();
    let program = busy(&event_loop);
    assert_eq!(program.detach(), 0);
    let outcome = program.eval("open[0].write('x')");
    assert!(
        outcome.starts_with("throws TypeError: qjsnet is not attached"),
        "{outcome}"
    );
    event_loop.run();
    assert_eq!(program.log(), "busy", "no script is called");
    // Another attachment is a fresh start.
    assert_eq!(program.attach(&program.table(&event_loop)), 0);
    program.set_globals();
    program.eval(TALK);
    program.jobs();
    event_loop.turn_until(|| program.log() == "connected|hello|closed");
    assert_eq!(program.detach(), 0);
    event_loop.run();
    program.free();
    event_loop.close();
}

#[test]
fn the_hosts_stream_classes_outlive_an_attachment() {
    let event_loop = HostLoop::new();
    let program = Program::new();
    let stream = "globalThis.theirs ??= { Duplex: class Duplex {} }; theirs";
    let events = "globalThis.EE ??= class EE {}; EE";
    *program.notes.modules.borrow_mut() = vec![("events", events), ("stream", stream)];
    let check = "log(new net.Socket() instanceof theirs.Duplex, new theirs.Duplex() instanceof theirs.Duplex); 0";
    for _ in 0..2 {
        assert_eq!(program.attach(&program.table(&event_loop)), 0);
        program.set_globals();
        program.eval("globalThis.old = globalThis.socket; globalThis.socket = new net.Socket(); 0");
        program.eval(check);
        assert_eq!(program.detach(), 0);
        event_loop.run();
        program.eval(
            "log({} instanceof theirs.Duplex, new theirs.Duplex() instanceof theirs.Duplex); 0",
        );
        assert_eq!(program.log(), "true true|false true");
    }
    assert_eq!(program.eval("old instanceof theirs.Duplex"), "false");
    assert_eq!(program.eval("socket instanceof theirs.Duplex"), "true");
    program.free();
    event_loop.close();
}

#[test]
fn a_detach_from_within_waits_for_the_callback() {
    let event_loop = HostLoop::new();
    let program = busy(&event_loop);
    program.notes.detaches.set(true);
    program.eval("net.createServer().listen(0, () => { throw new Error('enough') }); 0");
    program.jobs();
    event_loop.run();
    assert_eq!(*program.notes.uncaught.borrow(), ["Error: enough"]);
    assert_eq!(
        (program.live(), program.detach()),
        (0, Errno::ENOENT.code())
    );
    program.free();
    event_loop.close();
}

#[test]
fn programs_end_in_every_order() {
    let detach_first = |program: &Program| assert_eq!(program.detach(), 0);
    for detaches in [true, false] {
        // The context goes, then the loop runs.
        let event_loop = HostLoop::new();
        let program = busy(&event_loop);
        if detaches {
            detach_first(&program);
        }
        program.free();
        event_loop.run();
        event_loop.close();

        // The host closes everything itself, and the loop is gone before the context.
        let event_loop = HostLoop::new();
        let program = busy(&event_loop);
        if detaches {
            detach_first(&program);
        }
        event_loop.close_every_handle();
        event_loop.run();
        assert_eq!(program.live(), 0);
        event_loop.close();
        program.free();

        // The same, and the detach comes when the loop is gone.
        let event_loop = HostLoop::new();
        let program = busy(&event_loop);
        event_loop.close_every_handle();
        if detaches {
            detach_first(&program);
        }
        event_loop.run();
        event_loop.close();
        assert!(detaches || program.detach() == 0);
        program.free();
    }
}

#[test]
fn contexts_share_a_loop_and_a_runtime() {
    let event_loop = HostLoop::new();
    let (one, two) = (
        Program::attached(&event_loop),
        Program::attached(&event_loop),
    );
    // SAFETY: a second context of the first program's runtime.
    let sibling = unsafe { qjs::JS_NewContext(one.rt) };
    let table = one.table(&event_loop);
    // SAFETY: live contexts, a table in memory, a live loop.
    unsafe {
        assert_eq!(qjsnet_attach(sibling, &table), 0);
        let exports = qjsnet_module(sibling);
        assert!(!is_exception(exports));
        qjs::JS_FreeValue(sibling, exports);
        qjs::JS_FreeContext(sibling);
    }
    for program in [&one, &two] {
        program.eval(TALK);
        program.jobs();
    }
    for program in [&one, &two] {
        event_loop.turn_until(|| program.log() == "connected|hello|closed" && program.live() == 1);
    }
    assert_eq!(one.detach(), 0);
    one.free();
    assert_eq!(two.live(), 1);
    two.eval("server.close(() => log('over')); 0");
    two.jobs();
    event_loop.run();
    assert_eq!(two.log(), "connected|hello|closed|over");
    two.free();
    event_loop.run();
    event_loop.close();
}

#[test]
fn threads_have_programs_of_their_own() {
    let life = || {
        let event_loop = HostLoop::new();
        let program = Program::attached(&event_loop);
        program.eval(TALK);
        program.jobs();
        event_loop.turn_until(|| program.log() == "connected|hello|closed");
        program.free();
        event_loop.run();
        event_loop.close();
    };
    let threads: Vec<_> = (0..4).map(|_| std::thread::spawn(life)).collect();
    threads
        .into_iter()
        .for_each(|thread| thread.join().unwrap());
}

#[test]
fn a_runtime_survives_any_number_of_attachments() {
    let event_loop = HostLoop::new();
    let program = Program::new();
    // Class ids of a runtime are few: were they taken anew each time, this would use them up.
    for round in 0..amount(8000, 100) {
        assert_eq!(
            program.attach(&program.table(&event_loop)),
            0,
            "round {round}"
        );
        let exports = program.module();
        assert!(!is_exception(exports), "round {round}");
        // SAFETY: a reference of our own.
        unsafe { qjs::JS_FreeValue(program.ctx, exports) };
        assert_eq!(program.detach(), 0);
    }
    program.free();
    event_loop.close();
}

#[test]
fn contexts_of_a_runtime_share_its_class_ids() {
    let event_loop = HostLoop::new();
    let first = Program::new();
    let lives = |program: &Program| {
        assert_eq!(program.attach(&program.table(&event_loop)), 0);
        let exports = program.module();
        // SAFETY: a reference of our own.
        unsafe { qjs::JS_FreeValue(program.ctx, exports) };
        assert_eq!(program.detach(), 0);
    };
    lives(&first);
    // Each type takes the next id.
    struct Before;
    struct After;
    // SAFETY: the runtime is live, on its own thread.
    let before = unsafe { qjs::class_id::<Before>(first.rt) };
    for _ in 0..3 {
        // SAFETY: the runtime is live; the context is freed below.
        let ctx = unsafe { qjs::JS_NewContext(first.rt) };
        let rt = first.rt;
        let notes = Rc::default();
        let later = Program { rt, ctx, notes };
        lives(&later);
        // SAFETY: freed once, and nothing uses it afterwards.
        unsafe { qjs::JS_FreeContext(later.ctx) };
    }
    // SAFETY: as above.
    let after = unsafe { qjs::class_id::<After>(first.rt) };
    assert_eq!(after, before + 1, "no other id was taken");
    first.free();
    event_loop.close();
}
