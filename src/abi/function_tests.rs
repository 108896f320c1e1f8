//! What each exported function answers.

use core::ffi::CStr;
use std::ffi::CString;

use super::test_program::{HostLoop, Program, is_exception};
use super::*;
use crate::sys::qjs;
use crate::uv::Errno;

fn text(pointer: *const core::ffi::c_char) -> &'static str {
    // SAFETY: the texts of the interface are static and terminated.
    unsafe { CStr::from_ptr(pointer) }.to_str().unwrap()
}

#[test]
fn every_exported_function_stands_behind_the_boundary() {
    let source = include_str!("exports.rs");
    let bodies: Vec<&str> = source
        .split("extern \"C\" fn ")
        .skip(1)
        .map(|item| {
            let begin = item.find(" {\n").expect("a body");
            let end = item.find("\n}\n").expect("its end");
            item[begin + 3..end].trim()
        })
        .collect();
    assert_eq!(bodies.len(), source.matches("#[unsafe(no_mangle)]").count());
    for body in bodies {
        assert!(body.starts_with("boundary::"), "{body}");
        assert_eq!(body.lines().count(), 1, "one call: {body}");
    }
}

#[test]
fn null_is_answered() {
    let null = core::ptr::null_mut;
    let odd = core::ptr::without_provenance_mut(3);
    let event_loop = HostLoop::new();
    let program = Program::new();
    let table = program.table(&event_loop);
    for ctx in [null(), odd] {
        // SAFETY: null and misaligned pointers are allowed.
        unsafe {
            assert_eq!(qjsnet_attach(ctx, &table), Errno::EINVAL.code());
            assert!(is_exception(qjsnet_module(ctx)));
            assert!(is_exception(qjsnet_module_named(ctx, c"net".as_ptr())));
            assert!(qjsnet_init_module(ctx, c"net".as_ptr()).is_null());
            assert_eq!(qjsnet_detach(ctx), Errno::EINVAL.code());
            assert_eq!(qjsnet_live_handles(ctx), 0);
        }
    }
    // SAFETY: as above.
    unsafe {
        assert_eq!(
            qjsnet_attach(program.ctx, core::ptr::null()),
            Errno::EINVAL.code()
        );
        let misaligned = (&raw const table).cast::<u8>().add(1).cast();
        assert_eq!(qjsnet_attach(program.ctx, misaligned), Errno::EINVAL.code());
    }
    program.free();
    event_loop.close();
}

#[test]
fn tables_of_unknown_size_are_refused() {
    let event_loop = HostLoop::new();
    let program = Program::new();
    let mut table = program.table(&event_loop);
    for size in [0, 1, table.size - 1, table.size + 8, usize::MAX] {
        table.size = size;
        assert_eq!(program.attach(&table), Errno::EINVAL.code());
    }
    table = program.table(&event_loop);
    table.r#loop = core::ptr::null_mut();
    assert_eq!(program.attach(&table), Errno::EINVAL.code());
    program.free();
    event_loop.close();
}

#[test]
fn a_context_that_is_not_attached_gets_an_exception() {
    let event_loop = HostLoop::new();
    let program = Program::new();
    let thrown = || {
        // SAFETY: a live context.
        let error = unsafe { qjs::JS_GetException(program.ctx) };
        assert_eq!(
            program.text_of(error),
            "TypeError: qjsnet is not attached to this context"
        );
    };
    assert!(is_exception(program.module()));
    thrown();
    // SAFETY: a live context and terminated texts.
    unsafe {
        assert!(is_exception(qjsnet_module_named(
            program.ctx,
            c"events".as_ptr()
        )));
        thrown();
        assert!(qjsnet_init_module(program.ctx, c"net".as_ptr()).is_null());
        thrown();
    }
    assert_eq!(program.detach(), Errno::ENOENT.code());
    assert_eq!(program.live(), 0);
    program.free();
    event_loop.close();
}

#[test]
fn the_hosts_modules_are_used() {
    let event_loop = HostLoop::new();
    let program = Program::new();
    let events = "globalThis.EE ??= class EE { own() { return 'own' } }; EE.EventEmitter = EE; EE";
    let stream = "globalThis.theirs ??= { Duplex: class Duplex extends EE { pipe() {} } }; theirs";
    let buffer = "globalThis.buffer ??= { Buffer: class Buffer extends Uint8Array {} }; buffer";
    let modules = vec![("events", events), ("stream", stream), ("buffer", buffer)];
    *program.notes.modules.borrow_mut() = modules;
    assert_eq!(program.attach(&program.table(&event_loop)), 0);
    program.set_globals();
    program.eval(
        "globalThis.server = net.createServer((peer) => peer.end('x')).listen(0, '127.0.0.1', () => {
            const socket = net.connect(server.address().port, '127.0.0.1');
            socket.on('data', (chunk) => { server.close();
                log(chunk instanceof buffer.Buffer, socket instanceof theirs.Duplex, server instanceof theirs.Duplex,
                    socket instanceof EE, server instanceof EE, server.own()); }); }); 0",
    );
    program.jobs();
    event_loop.run();
    assert_eq!(program.log(), "true true false true true own");
    program.free();
    event_loop.close();
}

#[test]
fn a_host_may_have_little_of_a_module() {
    let event_loop = HostLoop::new();
    let program = Program::new();
    let modules = ["util", "dns", "buffer", "stream", "events"].map(|name| (name, "({})"));
    *program.notes.modules.borrow_mut() = modules.to_vec();
    assert_eq!(program.attach(&program.table(&event_loop)), 0);
    program.set_globals();
    program.eval(
        "try { net.connect({ port: {} }) } catch (e) { log(e.message) }
         try { new net.Socket().write({}) } catch (e) { log(e.message) }
         const server = net.createServer((peer) => peer.end('x')).listen(0, 'localhost', () => {
            net.connect(server.address().port, 'localhost').on('data', (chunk) => {
                server.close(); log(Object.getPrototypeOf(chunk) === Uint8Array.prototype); }); }); 0",
    );
    program.jobs();
    event_loop.run();
    let lines = program.log();
    let lines: Vec<&str> = lines.split('|').collect();
    assert_eq!(lines.len(), 3, "{lines:?}");
    assert!(
        lines[0].contains("Received an instance of Object"),
        "{lines:?}"
    );
    assert!(
        lines[1].contains("Received an instance of Object"),
        "{lines:?}"
    );
    assert_eq!(lines[2], "true");
    assert_eq!(program.notes.uncaught.borrow().len(), 0);
    program.free();
    event_loop.close();
}

#[test]
fn an_exception_of_require_is_passed_on() {
    let event_loop = HostLoop::new();
    let program = Program::new();
    *program.notes.modules.borrow_mut() = vec![("events", "throw new Error('no events')")];
    assert_eq!(program.attach(&program.table(&event_loop)), 0);
    assert!(is_exception(program.module()));
    // SAFETY: a live context.
    let error = unsafe { qjs::JS_GetException(program.ctx) };
    assert_eq!(program.text_of(error), "Error: no events");
    program.free();
    event_loop.close();
}

#[test]
fn a_bare_table_is_enough() {
    let event_loop = HostLoop::new();
    let program = Program::new();
    let mut table = program.table(&event_loop);
    (table.require, table.after_callback, table.uncaught) = (None, None, None);
    assert_eq!(program.attach(&table), 0);
    program.set_globals();
    program.eval(
        "globalThis.server = net.createServer(async (peer) => {
            peer.end('x'); await null; await null; log('jobs run'); server.close(); });
         server.listen(0, '127.0.0.1', () => net.connect(server.address().port, '127.0.0.1', function () {
            this.on('data', (chunk) => log(Object.getPrototypeOf(chunk) === Uint8Array.prototype)); })); 0",
    );
    program.jobs();
    event_loop.run();
    assert_eq!(program.log(), "jobs run|true");
    assert!(program.notes.required.borrow().is_empty() && program.notes.callbacks.get() == 0);
    program.free();
    event_loop.close();
}

#[test]
fn modules_have_names() {
    let event_loop = HostLoop::new();
    let program = Program::attached(&event_loop);
    let kind_of = |name: &CStr| {
        // SAFETY: a live context; the reference is the global's.
        unsafe {
            let module = qjsnet_module_named(program.ctx, name.as_ptr());
            let global = qjs::JS_GetGlobalObject(program.ctx);
            qjs::JS_SetPropertyStr(program.ctx, global, c"named".as_ptr(), module);
            qjs::JS_FreeValue(program.ctx, global);
        }
        program.eval("[typeof named, named === net, typeof named?.once, typeof named?.Duplex, typeof named?.pipeline] + ''")
    };
    assert_eq!(kind_of(c"net"), "object,true,undefined,undefined,undefined");
    assert_eq!(
        kind_of(c"node:net"),
        "object,true,undefined,undefined,undefined"
    );
    assert_eq!(
        kind_of(c"events"),
        "function,false,function,undefined,undefined"
    );
    assert!(
        kind_of(c"stream").starts_with("function,false")
            && kind_of(c"stream").ends_with("function,function")
    );
    assert_eq!(
        kind_of(c"stream/promises"),
        "object,false,undefined,undefined,function"
    );
    for unknown in [c"fs", c"", c"node:", c"\xff"] {
        assert!(kind_of(unknown).starts_with("undefined"));
    }
    // SAFETY: a live context; null is allowed.
    let nothing = unsafe { qjsnet_module_named(program.ctx, core::ptr::null()) };
    assert_eq!(program.text_of(nothing), "undefined");
    program.free();
    event_loop.close();
}

#[test]
fn a_host_without_buffers_has_ours_when_it_asks() {
    let event_loop = HostLoop::new();
    let program = Program::attached(&event_loop);
    // SAFETY: a live context; the reference is the global's.
    unsafe {
        let module = qjsnet_module_named(program.ctx, c"node:buffer".as_ptr());
        let global = qjs::JS_GetGlobalObject(program.ctx);
        qjs::JS_SetPropertyStr(program.ctx, global, c"buffer".as_ptr(), module);
        qjs::JS_FreeValue(program.ctx, global);
    }
    program.eval(
        "const { Buffer } = buffer;
         log(Buffer.from('68656c6c6f', 'hex').toString(), Buffer.concat([Buffer.from('a'), new Uint8Array(1)]).length);
         try { buffer.atob('?') } catch (error) { log(error.name + ': ' + error.message) }
         try { Buffer.alloc(4).readUInt32BE(1) } catch (error) { log(error.code) }
         log(Buffer('old').toString(), Buffer.from('abc').inspect());
         const server = net.createServer((peer) => peer.end(Buffer.from('x'))).listen(0, '127.0.0.1', () => {
            net.connect(server.address().port, '127.0.0.1').on('data', (chunk) => {
                server.close(); log(chunk instanceof Buffer, chunk.toString('hex')); }); }); 0",
    );
    program.jobs();
    event_loop.run();
    assert_eq!(
        program.log(),
        "hello 2|InvalidCharacterError: Invalid character|ERR_OUT_OF_RANGE|old <Buffer 61 62 63>|true 78"
    );
    program.free();
    event_loop.close();
}

#[test]
fn the_hosts_own_buffers_stay() {
    let event_loop = HostLoop::new();
    let program = Program::new();
    let buffer = "globalThis.theirs ??= { Buffer: class Buffer extends Uint8Array {} }; theirs";
    *program.notes.modules.borrow_mut() = vec![("buffer", buffer)];
    assert_eq!(program.attach(&program.table(&event_loop)), 0);
    // SAFETY: a live context.
    let module = unsafe { qjsnet_module_named(program.ctx, c"buffer".as_ptr()) };
    program.set_globals();
    // SAFETY: a live context; the reference is the global's.
    unsafe {
        let global = qjs::JS_GetGlobalObject(program.ctx);
        qjs::JS_SetPropertyStr(program.ctx, global, c"given".as_ptr(), module);
        qjs::JS_FreeValue(program.ctx, global);
    }
    assert_eq!(program.eval("given === theirs"), "true");
    program.free();
    event_loop.close();
}

#[test]
fn an_es_module_has_every_export() {
    let event_loop = HostLoop::new();
    let program = Program::attached(&event_loop);
    // SAFETY: a live context and terminated texts.
    unsafe {
        for bad in [core::ptr::null(), c"\xff".as_ptr()] {
            assert!(qjsnet_init_module(program.ctx, bad).is_null());
            let error = qjs::JS_GetException(program.ctx);
            assert!(
                program
                    .text_of(error)
                    .starts_with("TypeError: the name of a module")
            );
        }
        assert!(!qjsnet_init_module(program.ctx, c"net".as_ptr()).is_null());
        let source = "import net, { connect, Socket, BlockList } from 'net'; import * as all from 'net';
            log(net === globalThis.net, connect === net.connect, Socket === net.Socket, new BlockList().rules.length,
                Object.keys(net).every((key) => all[key] === net[key]), Object.keys(all).length - Object.keys(net).length)";
        let text = CString::new(source).unwrap();
        let flags = qjs::JS_EVAL_TYPE_MODULE as _;
        let len = source.len() as _;
        let done = qjs::JS_Eval(program.ctx, text.as_ptr(), len, c"main.mjs".as_ptr(), flags);
        assert!(!is_exception(done));
        qjs::JS_FreeValue(program.ctx, done);
    }
    program.jobs();
    assert_eq!(program.log(), "true true true 0 true 1");
    program.free();
    event_loop.close();
}

#[test]
fn texts_are_static() {
    assert_eq!(text(qjsnet_version()), env!("CARGO_PKG_VERSION"));
    assert_eq!(text(qjsnet_strerror(0)), "no error");
    for errno in [
        Errno::EINVAL,
        Errno::EALREADY,
        Errno::ENOENT,
        Errno::ENOTSUP,
        Errno::EPROTO,
    ] {
        assert_ne!(
            text(qjsnet_strerror(errno.code())),
            errno.text(),
            "said in our terms"
        );
    }
    assert_eq!(
        text(qjsnet_strerror(Errno::EADDRINUSE.code())),
        "address already in use"
    );
    for unknown in [1, -1_000_000, i32::MIN, i32::MAX] {
        assert_eq!(text(qjsnet_strerror(unknown)), "unknown error");
    }
}
