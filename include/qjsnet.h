/*
 * qjsnet: Node's node:net for programs that embed QuickJS and libuv.
 *
 * Made from src/abi by cbindgen (`make header`); changes belong there.
 *
 * Functions that take a context belong to the thread of that context. None of them keeps a
 * pointer it is given beyond the call, except the members of struct qjsnet_host. NULL is answered
 * with an error, never followed. No function unwinds or jumps.
 *
 * With -std=c99, c11 or c17, uv.h needs _POSIX_C_SOURCE of at least 200112L.
 */

#ifndef QJSNET_H
#define QJSNET_H

#include <stddef.h>
/* Hosts that keep these headers under other names include them first. */
#ifndef QUICKJS_H
#include "quickjs.h"
#endif
#ifndef UV_H
#include "uv.h"
#endif

/**
 * What qjsnet needs of the program it lives in. Set `size` and `loop`; every other member may be
 * NULL. To be filled with zeroes before its members are set, so that members added by later
 * versions are NULL too.
 *
 * The functions are called on the thread of the context they are given, never after it was
 * detached or freed. They may call qjsnet_detach(), but must not free the context or its runtime.
 */
struct qjsnet_host {
    /**
     * sizeof(struct qjsnet_host): tells which members the program was compiled with.
     */
    size_t size;
    /**
     * The loop on which sockets live, initialised. It stays the program's: it is never run,
     * stopped or closed by qjsnet, and its `data` is not touched.
     */
    uv_loop_t *loop;
    /**
     * The program's own module of this name. Asked for `buffer` (our buffers are then like those of
     * its `Buffer`; without it they are plain `Uint8Array`s), `events` and `stream` (whose prototypes
     * then stand behind all of ours, for `instanceof`; a class of theirs for which the chain has
     * no place gets a `Symbol.hasInstance`), `dns` (its `lookup`, below) and `util` (`inspect`, for
     * messages).
     *
     * `dns.lookup(name, options, callback)` is called for each name that a script connects to or
     * listens on without a `lookup` of its own; without it the system's resolver is asked. `name`
     * is a string: a host name when connecting, when listening possibly a numeric address too,
     * which is its own answer. `options` is an object: `family` is 4, 6, 0 or undefined (any), or
     * else what a script passed; `hints` is a number, 0 or bits of the system's AI_ADDRCONFIG,
     * AI_V4MAPPED and AI_ALL, or undefined; `all` is true or undefined. The callback is called
     * once, during the call or later: with an Error; or with null, an address as a string and its
     * family as the number 4 or 6; or, where `all` is true (always when listening), with null and
     * an array of one or more `{ address, family }`. Any other answer fails that connect or
     * listen with ERR_INVALID_IP_ADDRESS or ERR_INVALID_ADDRESS_FAMILY, whose message shows what
     * was answered. A `lookup` that is no function makes connect() and listen() throw.
     *
     * `Buffer.from(arrayBuffer)` is called for two buffers when the module is asked for, and never
     * again: ours are made with the prototype and the own properties that those two have in common.
     * Functions that it makes anew for each buffer have to work on `this`, or ours go without.
     *
     * Returns a new reference; JS_UNDEFINED when there is no such module; JS_EXCEPTION with the
     * exception pending, which is passed on to what needed the module; a later call goes on
     * without it. NULL: there are no such modules.
     */
    JSValue (*require)(JSContext *ctx, const char *name, void *opaque);
    /**
     * Called after each callback from libuv in which scripts may have run. NULL: promise jobs
     * are run until none is left.
     */
    void (*after_callback)(JSContext *ctx, void *opaque);
    /**
     * Called with each exception that is not caught: of listeners, ticks, and promise jobs run by
     * qjsnet. A promise that is rejected without a handler is none of these: the engine
     * tells of it (JS_SetHostPromiseRejectionTracker). `error` is borrowed. NULL: the error and
     * its stack are written to stderr.
     */
    void (*uncaught)(JSContext *ctx, JSValue error, void *opaque);
    /**
     * Passed to the functions above, and otherwise left alone.
     */
    void *opaque;
};

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

/**
 * Attaches qjsnet to a context: from now on the context has the module.
 *
 * The table is copied, so `host` need not live longer than the call. Nothing is opened on the
 * loop and nothing is run; `host->require` is first called when the module is asked for.
 *
 * A context is attached at most once at a time. Any number of contexts may be attached, of one
 * or of several runtimes, to one loop or to several, on any number of threads; a context, its
 * runtime and its loop belong to one thread, and everything of this header is called there.
 *
 * Callbacks from the loop run promise jobs (see `after_callback`). After a script that the
 * program ran itself it is the program that runs them. What the script left for the next tick
 * ('listening', say) comes with those jobs, or with the loop's next turn if none are run.
 *
 * The engine has to be the one of the header that qjsnet was compiled with, compiled with the
 * same of those defines that its header asks for. What can be found out of that is looked at:
 * the form of its values, where Bellard's engine counts references, and the version (major and
 * minor) that quickjs-ng tells. The context has the standard objects of the language, as
 * JS_NewContext() makes them.
 *
 * As long as a context is attached, SIGPIPE does not end the process if it has its default
 * action: libuv writes in a way that would raise it when a peer has gone. The action is looked at
 * here; one that the program has set itself, before or afterwards, stays as it is.
 *
 * @return 0, or a negative libuv error:
 *   - UV_EINVAL: `ctx`, `host` or `host->loop` is NULL or misaligned, or `host->size` is none
 *     that this version knows, which is its own alone;
 *   - UV_EALREADY: the context is attached already;
 *   - UV_ENOTSUP: the linked libuv is not the one of the header that qjsnet was compiled with:
 *     the size of a handle differs, or it is older;
 *   - UV_EPROTO: the linked engine is not the one of the header that qjsnet was compiled with;
 *   - UV_ENOMEM: the engine has no memory left.
 *
 * # Safety
 * `ctx` is NULL or a live context of this thread. `host` is NULL or points to as many readable
 * bytes as its first member says. `host->loop` is NULL or an initialised loop of this thread; it
 * stays valid until one of the ways of teardown at qjsnet_detach() has been gone to its end.
 */
int qjsnet_attach(JSContext *ctx,
                  const struct qjsnet_host *host);

/**
 * The exports of the module `net`: the same object as long as the context is attached.
 *
 * @return a new reference, which the caller frees; JS_EXCEPTION with the exception pending when
 *   the context is not attached or the module could not be made; JS_EXCEPTION alone when `ctx`
 *   is NULL.
 *
 * # Safety
 * `ctx` is NULL or a live context of this thread.
 */
JSValue qjsnet_module(JSContext *ctx);

/**
 * The exports of one of the modules that qjsnet has: `net`; `qjsnet`, which is what the kernel
 * offers for sockets beyond Node's `net` (docs/qjsnet-module.md); and for hosts that lack them
 * `buffer`, `events`, `stream`, `stream/promises` and `stream/consumers`. A prefix `node:` is allowed.
 * Where the host's `require` has a `buffer` with a `Buffer`, that one is given; otherwise what sockets
 * read is a Buffer of ours from the moment on in which `buffer` was asked for, or a function of
 * `stream/consumers` had to make one.
 *
 * @return as qjsnet_module(); JS_UNDEFINED when the context is attached and there is no module of
 *   this name, or `name` is NULL.
 *
 * # Safety
 * `ctx` is NULL or a live context of this thread; `name` is NULL or a terminated string.
 */
JSValue qjsnet_module_named(JSContext *ctx,
                            const char *name);

/**
 * Makes `net` an ES module of this context, under the given name: each export by its name, and
 * all of them as `default`. To be returned from a host's module loader, or called once before
 * scripts that import it are run.
 *
 * @return the module, which belongs to the context; NULL when it could not be made, with the
 *   exception pending unless `ctx` is NULL.
 *
 * # Safety
 * `ctx` is NULL or a live context of this thread; `name` is NULL or a terminated string.
 */
JSModuleDef *qjsnet_init_module(JSContext *ctx, const char *name);

/**
 * Detaches qjsnet from a context: begins closing every handle it has there and gives up every
 * value it keeps. No script is called; what scripts call of the module afterwards throws.
 *
 * Teardown in five steps:
 *   1. qjsnet_detach(ctx);
 *   2. run the loop, until qjsnet_live_handles(ctx) is 0: uv_run(loop, UV_RUN_DEFAULT) does;
 *   3. JS_FreeContext(ctx);
 *   4. JS_FreeRuntime(rt);
 *   5. uv_loop_close(loop), which gives 0.
 *
 * Steps 3 and 4 may come before step 2. Step 1 may be left out if steps 3 and 4 come before
 * step 2: freeing the context detaches too. (JS_FreeContext() alone is not enough for that: the
 * engine frees a context with the last of its functions, at a collection or with the runtime,
 * and until then its sockets live on and its scripts run.) A host may close all handles on its
 * loop itself (uv_walk, uv_close with any callback), with or without step 1; after that no script
 * may run in the context. Once the loop is gone, a context that was attached to it must have been
 * detached, or all its handles closed in this way.
 *
 * Called from within a function or callback of qjsnet (by a script that one of its events runs,
 * or by a function of the host's table), it takes effect when that has returned: until then the
 * context counts as attached.
 *
 * The context may be attached again afterwards, and then has exports of its own. What scripts
 * still hold of the earlier attachment is not revived and must not be used. The engine keeps ES
 * modules by their names: one that was imported before stays the old one, so the new exports
 * want another name in qjsnet_init_module(), or another context.
 *
 * @return 0, or a negative libuv error: UV_EINVAL when `ctx` is NULL, UV_ENOENT when the context
 *   is not attached.
 *
 * # Safety
 * `ctx` is NULL or a live context of this thread.
 */
int qjsnet_detach(JSContext *ctx);

/**
 * How many handles of this context, and look-ups of names under way, the loop still knows.
 *
 * It also answers after qjsnet_detach(), until the context is freed: the loop has been run long
 * enough when it gives 0. Sockets and servers that are open count one each, and so does an idle
 * timeout.
 *
 * @return the number; 0 for NULL and for a context that was never attached.
 *
 * # Safety
 * `ctx` is NULL or a live context of this thread.
 */
size_t qjsnet_live_handles(JSContext *ctx);

/**
 * The version of the library, as `major.minor.patch`. A static string; may be called from any
 * thread.
 */
const char *qjsnet_version(void);

/**
 * What an error of this header's functions means, in words. Numbers that these do not return are
 * explained as libuv does. A static string; may be called from any thread.
 */
const char *qjsnet_strerror(int error);

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

#endif  /* QJSNET_H */
