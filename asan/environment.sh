# Sourced by what builds or runs under the address sanitizer; asan/README.md tells of it.
# The flag that instruments Rust is not stable; any compiler takes it with this. No nightly toolchain is needed.
export RUSTC_BOOTSTRAP=1
asan_flags="-fsanitize=address -fno-omit-frame-pointer -g1"
export CC_x86_64_unknown_linux_gnu=gcc CFLAGS_x86_64_unknown_linux_gnu=$asan_flags
export RUSTFLAGS="-Zsanitizer=address -Cforce-frame-pointers=yes"
export ASAN_OPTIONS="detect_leaks=1:detect_stack_use_after_return=1:strict_string_checks=1:allocator_may_return_null=1:exitcode=99"
unset LSAN_OPTIONS
