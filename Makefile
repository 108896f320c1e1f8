# The two commands are `make demo` and `make test`. Both work in a fresh clone with Rust's toolchain; `make help` lists the rest.

SHELL := /bin/sh
CARGO ?= cargo
# `make OFFLINE=1 …` builds from vendor/crates, which `make vendor` has filled.
ifdef OFFLINE
export OFFLINE
OFFLINE_FLAGS := --config vendor/crates/config.toml --offline
endif
RUN := $(CARGO) $(OFFLINE_FLAGS)
STARTED := $(shell date +%s)
RELEASE := CARGO_PROFILE_RELEASE_LTO=thin $(RUN) build --release --locked
TOOK = echo "make $@: took $$(($$(date +%s) - $(STARTED))) seconds"
# Packages beside the library, of which it knows nothing.
APART = --quiet --manifest-path $(1)/Cargo.toml --target-dir "$(or $(CARGO_TARGET_DIR),target)"
FEATURES := "--features rquickjs" "--no-default-features --features vendored" "--no-default-features --features runtime"

.DEFAULT_GOAL := all
.PHONY: all build header setup setup-tests demo test c-hosts record asan asan-short gc-stress torture torture-plain compare simulate soak planted fuzz miri setup-miri valgrind c-hosts-sanitized hardened deny mutants nightly setup-nightly setup-deny ci lint npm setup-npm doc bench bench-instr bench-programs install dist vendor clean help

all: build

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1\t\2/p' Makefile | awk -F '\t' '{ printf "  make %-11s %s\n", $$1, $$2 }'

setup: ## look for a C compiler and libclang, and install what is missing
	@vendor/setup.sh

setup-tests:
	@vendor/setup.sh --tests

build: setup ## the program, optimised: target/release/qjsnet
	$(RELEASE)

demo: build ## an echo server and a client in two processes, about 10 seconds
	@status=0; examples/demo.sh || status=$$?; $(TOOK); exit $$status

test: setup-tests ## all tests: unit tests, scripts recorded on Node, examples against foreign peers
	@status=0; $(RUN) test --locked --no-fail-fast --features rquickjs || status=$$?; vendor/verify.sh || status=$$?; $(TOOK); exit $$status

# PAIRS="bellard-2025+uv-1.48" takes these pairs alone (tests/c/matrix.sh has all), which is what CI does.
c-hosts: ## C programs with each pair of engine and libuv, plain and under the address sanitizer; PAIRS="…" narrows
	@PAIRS="$(PAIRS)" vendor/setup.sh --c-hosts
	@CARGO="$(CARGO)" tests/c/build.sh
	@tests/c/run.sh
	@tests/c/installed.sh
	@CARGO="$(CARGO)" tests/c/dist.sh
	@CARGO="$(CARGO)" tests/c/build_errors.sh

record: ## run the conformance scripts on real Node again and store its answers
	@tests/conformance/record.sh

asan: setup-tests ## all tests under the address sanitizer with its leak check
	@asan/run.sh

asan-short: setup-tests ## the quick part of it, for CI
	@asan/run.sh --short

gc-stress: setup-tests ## unit tests and recordings on an engine that collects at each allocation; AREAS="socket/ write/" narrows
	@asan/run.sh --gc-stress $(AREAS)

torture: setup ## each call of libc and each allocation made to fail in turn, under the address sanitizer; TORTURE="--shard 0/40" narrows
	@asan/run.sh --torture $(TORTURE)

# Where the engine has its arenas, fewer allocations can fail, and with each more is missing.
torture-plain: setup ## the same without the sanitizer, which takes a quarter of the time
	@$(CARGO) build --locked
	@tests/torture/run.sh $(TORTURE)

KINDS ?= events,stream,net
compare: export QJSNET_BIN := $(or $(QJSNET_BIN),$(CURDIR)/target/release/qjsnet)
compare: build ## random programs on Node and here; SEED=1 N=2000 KINDS=events,stream,net
	@tests/compare/run.sh $(or $(SEED),1) $(or $(N),200) $(KINDS)
	@tests/compare/run.sh kept

simulate: build ## random programs in simulated worlds, and against Node; SEED=1 N=10000
	@SIMULATE_PROGRAM=target/release/qjsnet tests/simulate/run.sh $(or $(SEED),1) $(or $(N),10000)
	@SIMULATE_PROGRAM=target/release/qjsnet tests/simulate/run.sh kept
	@SIMULATE_PROGRAM=target/release/qjsnet tests/simulate/run.sh --node $(or $(SEED),1) $(or $(N),10000)

# SOAK_SHORT=1 takes a hundredth of everything, for trying it.
soak: build ## load and time: 10,000 connections, 1,000,000 one after the other, 1 GiB, 100,000 descriptors; SECONDS=600 N=10000 PARTS="…"
	@$(if $(SOAK_SHORT),SOAK_SECONDS=10 SOAK_CONNECTIONS=1000 SOAK_CHURN=20000 SOAK_MIB=64 SOAK_DESCRIPTORS=5000) \
		$(if $(SECONDS),SOAK_SECONDS=$(SECONDS)) $(if $(N),SOAK_CONNECTIONS=$(N)) tests/soak/run.sh $(PARTS)

planted: setup ## a defect at a time planted in a copy: which check finds it; DEFECTS="…" narrows
	@CARGO="$(CARGO)" tests/planted/run.sh $(DEFECTS)

fuzz: setup ## addresses, calls, decoders and streams fuzzed under the address sanitizer; SECONDS=600 for each, TARGETS="…" narrows
	@CARGO="$(CARGO)" fuzz/run.sh $(or $(SECONDS),60) $(TARGETS)

miri: setup ## unit tests of the modules that call no C, in an interpreter that finds undefined behaviour
	@CARGO="$(CARGO)" tests/miri.sh

setup-miri:
	@tests/miri.sh --setup

valgrind: build ## the optimised program and the C hosts that are built, under valgrind
	@tests/valgrind.sh

# The system's libuv and the oldest engine are not ours to mend.
c-hosts-sanitized: setup ## C hosts under gcc's sanitizers of undefined behaviour and of threads
	@PAIRS="$(or $(PAIRS),bellard-2025+uv-1.48 ng+uv-1.53)" VARIANTS=ubsan CARGO="$(CARGO)" tests/c/build.sh
	@PAIRS="$(or $(PAIRS),bellard-2025+uv-1.48 ng+uv-1.53)" CARGO="$(CARGO)" tests/c/build.sh --rust-tsan
	@PAIRS="$(or $(PAIRS),bellard-2025+uv-1.48 ng+uv-1.53)" VARIANTS="ubsan tsan" tests/c/run.sh

hardened: build ## what protects the released program against attacks is there
	@STACK_PROTECTOR="$(STACK_PROTECTOR)" tests/hardened.sh

DENY := cargo-deny@0.20.2
deny: ## licences, sources and bans of all crates; ADVISORIES=1 looks at those too
	@$(CARGO) deny --version >/dev/null 2>&1 || { echo "deny: cargo-deny is missing. Run: cargo install --locked $(DENY)" >&2; exit 2; }
	$(CARGO) deny $(if $(OFFLINE),--offline) --locked check licenses bans sources $(if $(ADVISORIES),advisories)

# cargo finds its commands in CARGO_HOME, where it installs them, also when the shell does not look there.
setup-deny:
	@$(CARGO) deny --version >/dev/null 2>&1 || $(CARGO) install --locked $(DENY)

MUTANTS := cargo-mutants@27.1.0
mutants: setup-tests ## net and stream changed in one place after the other: which changes no test notices; SHARD=0/10 JOBS=2
	@$(CARGO) mutants --version >/dev/null 2>&1 || $(CARGO) install --locked $(MUTANTS)
	@CARGO="$(CARGO)" SHARD="$(SHARD)" JOBS="$(JOBS)" tests/mutants/run.sh

setup-nightly: setup-tests
	@vendor/setup.sh --c-hosts
	@vendor/setup.sh --bench-instr

nightly: setup-nightly ## all that is too long for a change, under 90 minutes; target/nightly/summary.json; NIGHT=20261128 is that night's again
	@NIGHT="$(NIGHT)" NIGHTS="$(NIGHTS)" STEPS="$(STEPS)" ADVISORIES="$(ADVISORIES)" tests/nightly.sh

ci: ## what is run for each change, on a fresh clone of what is committed
	@.ci/run

setup-npm: ## install npm, and the servers that make npm takes (the system may start them, too)
	@vendor/setup.sh --npm

npm: setup ## packages of npm against real servers and peers, on Node and here; NPM="redis pg" narrows
	$(RUN) build --locked --bin qjsnet
	@tests/npm/run.sh $(NPM)

lint: setup ## links, names of recordings, formatting, and clippy on each set of features, without a warning
	@tests/links.sh
	@tests/conformance/check-names.sh
	$(CARGO) fmt --check
	@for features in $(FEATURES); do \
		echo "$(CARGO) clippy --all-targets $$features"; \
		$(RUN) clippy --locked --all-targets $$features -- -D warnings || exit 1; \
	done
	$(CARGO) fmt --check --manifest-path benches/Cargo.toml
	$(CARGO) fmt --check --manifest-path include/generator/Cargo.toml
	$(CARGO) fmt --check --manifest-path fuzz/Cargo.toml
	$(RUN) clippy --locked $(call APART,benches) -- -D warnings
	@$(RUN) run --locked $(call APART,include/generator) -- --check
	@CARGO="$(CARGO)" tests/c/lint.sh

doc: setup ## the documentation, without a warning
	RUSTDOCFLAGS="-D warnings" $(RUN) doc --locked --features rquickjs --no-deps --document-private-items

bench: ## CPU time, rates and memory against bare libuv, Node 26, Bun and Deno; BENCH_ONLY="echo-64,…" narrows
	@vendor/setup.sh --bench
	@$(MAKE) --no-print-directory bench-programs
	@benches/run.sh; $(TOOK)

bench-instr: ## instructions of a server per unit of work, against the kept counts
	@vendor/setup.sh --bench-instr
	@$(MAKE) --no-print-directory bench-programs
	@benches/instructions.sh

bench-programs: build
	@$(RELEASE) $(call APART,benches)

header: ## make include/qjsnet.h of src/abi
	@$(RUN) run --locked $(call APART,include/generator)

install: setup ## header, libraries and pkg-config file below DESTDIR and PREFIX (include/install.sh)
	@include/install.sh

dist: setup ## a tarball for C programs: header, libraries, pkg-config, CMake, licences, checksums; PAIRS="ng+uv-1.53" narrows
	@CARGO="$(CARGO)" PAIRS="$(PAIRS)" include/dist.sh

vendor: ## bring the sources of all crates to vendor/crates, for a build without a network
	@vendor/fetch.sh

clean: ## remove everything that was built
	$(CARGO) clean
	rm -rf asan/target fuzz/target vendor/crates
