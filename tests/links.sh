#!/bin/sh
# Part of `make lint`: each relative link in a Markdown file of the repository leads to a file that is there, and the program that
# docs/c-hosts.md shows is the one of the examples.
set -eu
cd "$(dirname "$0")/.."
failed=0
for page in $(find . \( -name target -o -name crates -o -name node_modules -o -name .git \) -prune -o -name '*.md' -print); do
    for link in $(grep -o '](\([^)# ]*\)' "$page" | sed 's/^](//' | grep -v '^[a-z]*:' || true); do
        [ -e "$(dirname "$page")/$link" ] || { echo "$page: there is no $link" >&2 && failed=1; }
    done
done
awk '/^```c$/ && !done { on = 1; next } /^```$/ && on { on = 0; done = 1 } on' docs/c-hosts.md |
    cmp -s - examples/c_host.c || { echo "docs/c-hosts.md: its program differs from examples/c_host.c" >&2 && failed=1; }
exit $failed
