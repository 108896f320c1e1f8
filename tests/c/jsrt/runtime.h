/* A stand-in for the host that the C original was written for: a runtime of the same layout, and the
 * functions that such a host offers. Our own program; only names and places of members are that host's.
 */
#ifndef RUNTIME_H
#define RUNTIME_H

#include <stdbool.h>
#include <stddef.h>

#include <quickjs.h>
#include <uv.h>

struct values {
    JSValue *list;
    size_t count;
};

/* What an Error is shown with. The host frees it early in its teardown, and its Error still asks it. */
struct source_maps {
    size_t asked;
};

typedef struct JSRT_Runtime {
    JSRuntime *rt;
    JSContext *ctx;
    JSValue global;
    struct values exceptions;
    struct values ticks;
    size_t ticks_done;
    bool tidy;
    uv_loop_t *uv_loop;
    struct source_maps *source_maps;
    /* The engine's own Error, behind the host's. */
    JSValue error_class;
} JSRT_Runtime;

_Static_assert(offsetof(JSRT_Runtime, rt) == 0, "the place of rt");
_Static_assert(offsetof(JSRT_Runtime, ctx) == sizeof(void *), "the place of ctx");
_Static_assert(sizeof(void *) != 8 || offsetof(JSRT_Runtime, global) == 16, "the place of global");
_Static_assert(sizeof(void *) != 8 || offsetof(JSRT_Runtime, uv_loop) == 80, "the place of uv_loop");

/* What the host offers to its modules. */
bool JSRT_RuntimeRunTicket(JSRT_Runtime *rt);
void JSRT_RuntimeAddExceptionValue(JSRT_Runtime *rt, JSValue error);
JSValue JSRT_LoadNodeModuleCommonJS(JSContext *ctx, const char *name);

/* What it takes of the module under test. */
JSValue JSRT_InitNodeNet(JSContext *ctx);
int js_node_net_init(JSContext *ctx, JSModuleDef *module);
void add_event_emitter_methods(JSContext *ctx, JSValue object);
extern JSClassID js_socket_class_id;
JSValue js_socket_destroy(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv);
void jsrt_net_cleanup_deferred(void);

/* runtime.c: the life of a runtime. */
JSRT_Runtime *runtime_new(const char *modules_dir, bool tidy);
bool runtime_eval(JSRT_Runtime *rt, const char *file);
void runtime_run(JSRT_Runtime *rt);
/* Takes everything down; 0, or what uv_loop_close answered. */
int runtime_free(JSRT_Runtime *rt);
JSRT_Runtime *runtime_of(JSContext *ctx);
void runtime_drain(JSRT_Runtime *rt);
void values_push(struct values *values, JSValue value);

/* modules.c */
void modules_install(JSRT_Runtime *rt, const char *dir);
void modules_release(JSContext *ctx);
char *read_file(const char *path, size_t *length);

/* globals.c, timers.c */
void globals_install(JSContext *ctx);
void timers_install(JSContext *ctx);

/* http.c: exchanges texts over net, as C code that looks members up by name. */
JSValue http_module(JSContext *ctx);

#endif
