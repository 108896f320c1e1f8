/* host [--tidy] MODULES SCRIPT…: runs each script in a runtime of its own, one after the other. */
#include "runtime.h"

#include <stdio.h>
#include <string.h>

int main(int argc, char **argv) {
    int first = 1;
    bool tidy = argc > 1 && strcmp(argv[1], "--tidy") == 0;
    first += tidy;
    if (argc < first + 2) {
        fprintf(stderr, "usage: %s [--tidy] MODULES SCRIPT...\n", argv[0]);
        return 2;
    }
    int status = 0;
    for (int i = first + 1; i < argc; i++) {
        JSRT_Runtime *rt = runtime_new(argv[first], tidy);
        if (runtime_eval(rt, argv[i])) runtime_run(rt);
        int closed = runtime_free(rt);
        if (closed) {
            fprintf(stderr, "uv_loop_close: %s\n", uv_strerror(closed));
            status = 1;
        }
    }
    fflush(stdout);
    return status;
}
