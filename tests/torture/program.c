/* The program under test, seen through its own table of symbols: the allocators that engine and libuv were given are put behind
 * ours, and an abort is told with the name of the function that wanted it.
 *
 * The sanitizer's malloc is part of the program and cannot be replaced from outside; these two tables can. A program without them
 * (Node) has no allocation that fails. */
#include "plan.h"
#include <elf.h>
#include <execinfo.h>
#include <fcntl.h>
#include <link.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static const Elf64_Sym *symbols;
static size_t symbol_count;
static const char *names;
static uintptr_t base;

static int first_object(struct dl_phdr_info *info, size_t size, void *data) {
    (void)size;
    *(uintptr_t *)data = info->dlpi_addr;
    return 1;
}

static void open_symbols(void) {
    int fd = open("/proc/self/exe", O_RDONLY | O_CLOEXEC);
    struct stat facts;
    if (fd < 0) return;
    if (fstat(fd, &facts) == 0) {
        const char *file = mmap(NULL, (size_t)facts.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
        if (file != MAP_FAILED) {
            const Elf64_Ehdr *header = (const Elf64_Ehdr *)file;
            const Elf64_Shdr *sections = (const Elf64_Shdr *)(file + header->e_shoff);
            for (int i = 0; i < header->e_shnum; i++) {
                if (sections[i].sh_type != SHT_SYMTAB) continue;
                symbols = (const Elf64_Sym *)(file + sections[i].sh_offset);
                symbol_count = sections[i].sh_size / sizeof(Elf64_Sym);
                names = file + sections[sections[i].sh_link].sh_offset;
            }
        }
    }
    close(fd);
    dl_iterate_phdr(first_object, &base);
}

/* The table of functions called `name`, made writable. */
static void **table(const char *name, size_t count) {
    for (size_t i = 0; i < symbol_count; i++) {
        if (ELF64_ST_TYPE(symbols[i].st_info) != STT_OBJECT || strcmp(names + symbols[i].st_name, name) != 0) continue;
        uintptr_t at = base + symbols[i].st_value, page = at & ~(uintptr_t)4095;
        size_t length = at + count * sizeof(void *) - page;
        return mprotect((void *)page, length, PROT_READ | PROT_WRITE) == 0 ? (void **)at : NULL;
    }
    return NULL;
}

static void *(*js_calloc)(void *, size_t, size_t), *(*js_malloc)(void *, size_t), *(*js_realloc)(void *, void *, size_t);
static void *(*uv_calloc)(size_t, size_t), *(*uv_malloc)(size_t), *(*uv_realloc)(void *, size_t);

static void *our_js_calloc(void *opaque, size_t count, size_t size) {
    return fails(CALL_js_malloc) ? NULL : js_calloc(opaque, count, size);
}

static void *our_js_malloc(void *opaque, size_t size) { return fails(CALL_js_malloc) ? NULL : js_malloc(opaque, size); }

/* Nothing that becomes smaller, or goes away, can fail. */
static void *our_js_realloc(void *opaque, void *old, size_t size) {
    return size > 0 && fails(CALL_js_malloc) ? NULL : js_realloc(opaque, old, size);
}

static void *failed(void) {
    errno = ENOMEM;
    return NULL;
}

static void *our_uv_calloc(size_t count, size_t size) { return fails(CALL_uv_malloc) ? failed() : uv_calloc(count, size); }

static void *our_uv_malloc(size_t size) { return fails(CALL_uv_malloc) ? failed() : uv_malloc(size); }

static void *our_uv_realloc(void *old, size_t size) { return fails(CALL_uv_realloc) ? failed() : uv_realloc(old, size); }

static void put(void **slot, void *behind, void *ours) {
    memcpy(behind, slot, sizeof(void *));
    *slot = ours;
}

/* Before main(), so that no memory is there yet which the other functions allocated. */
void take_allocators(void) {
    open_symbols();
    void **js = table("def_malloc_funcs", 5);
    if (js) {
        put(&js[0], &js_calloc, our_js_calloc);
        put(&js[1], &js_malloc, our_js_malloc);
        put(&js[3], &js_realloc, our_js_realloc);
    }
    void **uv = table("uv__allocator", 4);
    if (uv) {
        put(&uv[0], &uv_malloc, our_uv_malloc);
        put(&uv[1], &uv_realloc, our_uv_realloc);
        put(&uv[2], &uv_calloc, our_uv_calloc);
    }
}

static const char *function_at(const void *address) {
    uintptr_t offset = (uintptr_t)address - base;
    for (size_t i = 0; i < symbol_count; i++) {
        const Elf64_Sym *symbol = &symbols[i];
        if (ELF64_ST_TYPE(symbol->st_info) != STT_FUNC) continue;
        if (offset >= symbol->st_value && offset < symbol->st_value + symbol->st_size) return names + symbol->st_name;
    }
    return "?";
}

/* Where the functions are for which "reached" looks, by the order in which they were named. */
static const Elf64_Sym *named[MOST_NAMED];
static int named_count;

/* So many callers of a failing call are looked at for one that was named. */
#define MOST_EXCUSING 12
/* Of the functions on the stack so many are the interposer's. */
#define OURS 3

bool name_function(const char *name) {
    for (size_t i = 0; i < symbol_count && named_count < MOST_NAMED; i++) {
        if (ELF64_ST_TYPE(symbols[i].st_info) != STT_FUNC || strcmp(names + symbols[i].st_name, name) != 0) continue;
        named[named_count++] = &symbols[i];
        return true;
    }
    return false;
}

void note_callers(void) {
    void *frames[MOST_FRAMES] = {NULL};
    plan->armed = false;
    int count = backtrace(frames, MOST_FRAMES);
    for (int i = 0; i < count && i < MOST_EXCUSING; i++) {
        uintptr_t offset = (uintptr_t)frames[i] - 1 - base;
        for (int at = 0; at < named_count; at++)
            if (offset - named[at]->st_value < named[at]->st_size) plan->reached[at] = true;
    }
    if (plan->hits == 1) {
        memcpy(plan->frames, frames, sizeof(frames));
        plan->frame_count = count;
    }
    plan->armed = true;
}

int tell_reached(char *text, int size) {
    int length = 0;
    text[0] = 0;
    for (int at = 0; at < named_count; at++)
        if (plan->reached[at]) length += snprintf(text + length, (size_t)(size - length), "%s ", names + named[at]->st_name);
    return length;
}

int tell_callers(char *text, int size) {
    int length = 0;
    text[0] = 0;
    for (int i = OURS; i < plan->frame_count && length < size - 1; i++)
        length += snprintf(text + length, (size_t)(size - length), "%.100s\n", function_at((const char *)plan->frames[i] - 1));
    return length < size ? length : size - 1;
}

void abort(void) {
    NEXT(abort);
    if (plan->aborted_in[0] == 0) {
        const char *function = function_at((const char *)__builtin_return_address(0) - 1);
        snprintf(plan->aborted_in, sizeof(plan->aborted_in), "%s", function);
    }
    next();
    __builtin_unreachable();
}

void __assert_fail(const char *assertion, const char *file, unsigned int line, const char *function) {
    snprintf(plan->aborted_in, sizeof(plan->aborted_in), "%s", function);
    fprintf(stderr, "%s:%u: %s: assertion `%s` failed\n", file, line, function, assertion);
    abort();
}
