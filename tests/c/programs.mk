# The C hosts for one pair of engine and libuv, called by build.sh: OUT, LIB, LIB_JSRT, ENGINE, ENGINE_INCLUDE, ENGINE_LIB,
# UV_INCLUDE, UV_LIB and FLAGS come from there. The headers of others are system headers, so that only our own text is judged.

HERE := tests/c
HEADERS ?= include
WARNINGS := -Wall -Wextra -Wpedantic -Werror
# gcc must not be told to look into its own folder again: it then loses the order of the C++ headers.
SYSTEM := -isystem $(ENGINE_INCLUDE) $(if $(filter /usr/include,$(UV_INCLUDE)),,-isystem $(UV_INCLUDE))
DEFINES := -D_GNU_SOURCE -DENGINE_NAME='"$(ENGINE)"' $(if $(filter bellard-2021,$(ENGINE)),-DCONFIG_BIGNUM)
ALL := $(FLAGS) $(WARNINGS) $(SYSTEM) $(DEFINES) -I$(HEADERS) -I$(HERE)
NATIVE := $(UV_LIB) -lgcc_s -lutil -lrt -lpthread -lm -ldl -lc

PROGRAMS := $(patsubst $(HERE)/%.c,%,$(filter-out $(HERE)/host.c,$(wildcard $(HERE)/*.c)))
CXX_PROGRAMS := $(patsubst $(HERE)/%.cc,%,$(wildcard $(HERE)/*.cc))
# The programs of examples/, which have nothing of this folder.
EXAMPLES := $(patsubst examples/%.c,%,$(wildcard examples/c_*.c))
BINARIES := $(addprefix $(OUT)/,$(PROGRAMS) $(CXX_PROGRAMS) $(EXAMPLES))

# The standard a program is compiled as; C11 where nothing is said.
$(OUT)/header_c99.o: STANDARD := -std=c99
# Functions of libuv that this program answers in its place.
$(OUT)/wrong_sizes: WRAP := -Wl,--wrap=uv_handle_size,--wrap=uv_req_size,--wrap=uv_version
# The same of the engine.
$(OUT)/wrong_engine: WRAP := -Wl,--wrap=JS_ParseJSON,--wrap=JS_GetGlobalObject,--wrap=JS_GetVersion

# The stand-in for the C original's host, in jsrt/; with an engine built as that host builds it where there is one.
STAND_IN := $(wildcard $(HERE)/jsrt/*.c)
STAND_IN_OBJECTS := $(patsubst $(HERE)/%.c,$(OUT)/%.o,$(STAND_IN))
ENGINE_RELEASE := $(subst $(ENGINE),$(ENGINE)-release,$(ENGINE_LIB))

all: $(BINARIES) $(OUT)/jsrt/host $(if $(wildcard $(ENGINE_RELEASE)),$(OUT)/jsrt/host-release)

$(OUT)/%.o: $(HERE)/%.c $(HERE)/host.h $(HEADERS)/qjsnet.h $(HERE)/programs.mk
	@mkdir -p $(OUT)
	gcc $(or $(STANDARD),-std=c11) $(ALL) -c $< -o $@

$(OUT)/%.o: $(HERE)/%.cc $(HEADERS)/qjsnet.h $(HERE)/programs.mk
	@mkdir -p $(OUT)
	g++ -std=c++17 $(ALL) -c $< -o $@

$(addprefix $(OUT)/,$(PROGRAMS)): $(OUT)/%: $(OUT)/%.o $(OUT)/host.o $(LIB) $(ENGINE_LIB)
	gcc $(FLAGS) $(WRAP) $< $(OUT)/host.o $(LIB) $(ENGINE_LIB) $(NATIVE) -o $@

$(addprefix $(OUT)/,$(EXAMPLES)): $(OUT)/%: examples/%.c $(HEADERS)/qjsnet.h $(LIB) $(ENGINE_LIB)
	gcc -std=c11 $(ALL) $< $(LIB) $(ENGINE_LIB) $(NATIVE) -o $@

$(addprefix $(OUT)/,$(CXX_PROGRAMS)): $(OUT)/%: $(OUT)/%.o $(LIB) $(ENGINE_LIB)
	g++ $(FLAGS) $< $(LIB) $(ENGINE_LIB) $(NATIVE) -o $@

$(STAND_IN_OBJECTS): $(OUT)/jsrt/%.o: $(HERE)/jsrt/%.c $(HERE)/jsrt/runtime.h $(HERE)/programs.mk
	@mkdir -p $(OUT)/jsrt
	gcc -std=gnu11 $(ALL) -I$(HERE)/jsrt -c $< -o $@

$(OUT)/jsrt/host: $(STAND_IN_OBJECTS) $(LIB_JSRT) $(ENGINE_LIB)
	gcc $(FLAGS) $(STAND_IN_OBJECTS) $(LIB_JSRT) $(ENGINE_LIB) $(NATIVE) -o $@

$(OUT)/jsrt/host-release: $(STAND_IN_OBJECTS) $(LIB_JSRT) $(ENGINE_RELEASE)
	gcc $(FLAGS) $(STAND_IN_OBJECTS) $(LIB_JSRT) $(ENGINE_RELEASE) $(NATIVE) -o $@

.PHONY: all
.SILENT:
.SECONDARY:
