#!/bin/sh
# Part of `make lint`: each recording is named after rows of CHECKLIST.md and has its answer; no row is there twice.
set -eu
cd "$(dirname "$0")"
rows=$(sed -n 's/^| \([A-Z][A-Z0-9]*\(-[0-9][0-9]*\)\{0,1\}\) |.*/\1/p' CHECKLIST.md)
failed=0
complain() { echo "tests/conformance: $*" >&2 && failed=1; }

for row in $(printf '%s\n' "$rows" | sort | uniq -d); do complain "CHECKLIST.md has $row twice"; done

# rows_of NAME: the ids at the beginning of a name; SRV-41-43 and SRV-07-CON-27 are two each.
rows_of() {
    printf '%s\n' "$1" | tr '-' '\n' | awk '
        /^[A-Z]+$/ || $0 == "N26" { area = $0; if (!seen++) bare = area; next }
        /^[0-9][0-9][0-9]?$/ && area != "" { print area "-" $0; found = 1; next }
        { exit }
        END { if (!found) print bare }'
}

for script in */*.js */*.mjs; do
    name=$(basename "$script")
    [ -e "${script%.*}.out" ] || complain "$script has no answer beside it"
    ids=$(rows_of "${name%.*}")
    [ -n "$ids" ] || complain "$script is not named after a row"
    for id in $ids; do
        case "
$rows
" in *"
$id
"*) ;; *) complain "$script: CHECKLIST.md has no row $id" ;; esac
    done
done
for answer in */*.out; do
    [ -e "${answer%.out}.js" ] || [ -e "${answer%.out}.mjs" ] || complain "$answer has no script"
done
exit $failed
