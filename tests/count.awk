# The tests that a step's output tells of: `PASSED FAILED`. Used by .ci/run and tests/nightly.sh.
/^test result: / { passed += $4; failed += $6 }
/^[0-9]+ passed, [0-9]+ failed$/ { passed += $1; failed += $3 }
END { print passed + 0, failed + 0 }
