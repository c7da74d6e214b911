#!/usr/bin/env bash
# One command for everything around the code.
#
#   ./build.sh demo                    a whole Mission in a sample repository, with two scripted agents
#   ./build.sh test                    build, unit tests, native binary, stories; last line "N passed, N failed"
#   ./build.sh install [--prefix DIR]  the native binary to DIR/bin/spec-kitty (default: ~/.local)
#   ./build.sh bench [PART]            each cost beside its floor, as one table; PART: commands (start-up and memory), long (a log
#                                      of a million rows), wide (a thousand work packages), lanes (twenty agents at once), fold
#   ./build.sh fuzz [SECONDS]          damages every file that is read, at random, and asks every verb (default: 600)
#   ./build.sh prove                   the same tests at their longest, and the figures they reached
#
# SPEC_KITTY_SIZE = everyday | ci | prove sets how long the tests look; CONTRIBUTING.md has the table.
set -euo pipefail
from=$PWD
cd "$(dirname "${BASH_SOURCE[0]}")"
source eng/needs.sh

binary=$PWD/artifacts/publish/spec-kitty
logs=artifacts/logs
passed=0 failed=0 skipped=0
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1 TESTINGPLATFORM_TELEMETRY_OPTOUT=1

main() {
    case ${1:-} in
        demo) demo ;;
        test) prepare; everything; tally ;;
        install) shift; install_to "$@" ;;
        bench) shift; bench "$@" ;;
        fuzz) shift; fuzz "${1:-600}" ;;
        prove) prove ;;
        *) sed -n '2,/^set/{/^#/s/^# \{0,1\}//p}' build.sh; [[ ${1:-help} =~ ^(-h|--help|help)$ ]] || exit 2 ;;
    esac
}

demo() {
    need_all git jq compiler sdk
    must publish_if_changed
    eng/demo.sh "$binary"
}

install_to() {
    local prefix=$HOME/.local to
    if [ "${1:-}" = --prefix ] && [ -n "${2:-}" ]; then prefix=$2; shift 2; fi
    [ $# = 0 ] || { echo "Usage: ./build.sh install [--prefix DIR]" >&2; exit 2; }
    case $prefix in /*) ;; *) prefix=$from/$prefix ;; esac
    need_all compiler sdk
    must publish_if_changed
    to=$prefix/bin/spec-kitty
    mkdir -p "$prefix/bin"
    # A copy beside it and a rename: a running spec-kitty keeps its file.
    cp "$binary" "$to.new" && chmod 755 "$to.new" && mv -f "$to.new" "$to"
    echo "Installed $("$to" --version) as $to"
    case :$PATH: in *":$prefix/bin:"*) ;; *) echo "It is not on your PATH yet: export PATH=\"$prefix/bin:\$PATH\"" ;; esac
}

bench() {
    need_all git compiler sdk
    must publish_if_changed
    must publish_bench
    SPEC_KITTY_BINARY=$binary artifacts/bench/SpecKitty.Bench "$@"
}

fuzz() {
    need_all git jq compiler sdk
    must restore_locked
    must compile
    # What the tests cannot stop, a call that eats all memory, at least leaves the machine alone.
    DOTNET_GCHeapHardLimit=0x180000000 SPEC_KITTY_FUZZ_SECONDS=$1 artifacts/bin/SpecKitty.Tests/debug/SpecKitty.Tests -noLogo -noColor -class SpecKitty.Tests.Fuzzing.DamagedRepositories
}

prove() {
    export SPEC_KITTY_SIZE=prove SPEC_KITTY_FIGURES=$PWD/$logs/figures.tsv
    prepare
    : >"$SPEC_KITTY_FIGURES"
    everything
    # Once more with nothing that is derived before any call; which files a call writes is another matter then.
    [ ! -x artifacts/bin/SpecKitty.Tests/debug/SpecKitty.Tests ] || SPEC_KITTY_ALWAYS_RELOAD=1 SPEC_KITTY_SIZE=everyday SPEC_KITTY_CASES=200 SPEC_KITTY_FIGURES= \
        suite SpecKitty.Tests -namespace SpecKitty.Tests.Operations -class- SpecKitty.Tests.Operations.DryRunTests
    awk -F '\t' '{ sum[$1] += $2 } END { for (name in sum) printf "%-48s %14d\n", name, sum[name] }' "$SPEC_KITTY_FIGURES" | sort
    tally
}

# --- the tests

prepare() {
    choose_size
    mkdir -p "$logs"
    (need_all git jq compiler sdk) || { failed=1; tally; exit 1; }
}

# One code path, three sizes; the tests know their counts by the size. A count that is already set wins.
choose_size() {
    local cases
    case ${SPEC_KITTY_SIZE:=everyday} in
        everyday) cases=200 ;;
        ci) cases=1000 ;;
        prove) cases=10000 ;;
        *) echo "SPEC_KITTY_SIZE is \`$SPEC_KITTY_SIZE\`; it may be everyday, ci or prove." >&2; exit 2 ;;
    esac
    export SPEC_KITTY_SIZE SPEC_KITTY_CASES=${SPEC_KITTY_CASES:-$cases}
}

everything() {
    step restore restore_locked || return 0
    local built=yes
    step build compile || built=no
    step format formatted || true
    # The unit tests wait for the disk, the native compiler for the processor.
    publish_if_changed >"$logs/native.txt" 2>&1 &
    trap 'kill $(jobs -p) 2>/dev/null || true' EXIT
    [ $built = no ] || suite SpecKitty.Tests
    step publish published $! || return 0
    export SPEC_KITTY_BINARY=$binary
    [ $built = no ] || suite SpecKitty.Stories
    script tests/acceptance/first-mission.sh
}

published() { wait "$1" || { cat "$logs/native.txt"; return 1; }; }

tally() {
    echo "$passed passed, $failed failed$([ "$skipped" = 0 ] || echo ", $skipped skipped")"
    [ "$failed" = 0 ]
}

# step NAME COMMAND: its output is shown only when it fails, and then it counts as a failure.
step() {
    local name=$1 begin=$SECONDS; shift
    if "$@" >"$logs/$name.txt" 2>&1; then echo "$name ($((SECONDS - begin)) s)"; return; fi
    { grep -E '(^|: )error ' "$logs/$name.txt" || tail -20 "$logs/$name.txt"; } | sort -u | head -40
    echo "FAIL  $name (all of it: $logs/$name.txt)"
    failed=$((failed + 1))
    return 1
}

# suite PROJECT [FILTER...]: an xunit executable; its counts are added. One that ends badly without a failed test is a failure too.
suite() {
    local result=$logs/$1.json code=0 begin=$SECONDS
    rm -f "$result"
    "artifacts/bin/$1/debug/$1" -noLogo -noColor -noAutoReporters -reporter quiet -result-ctrf "$result" "${@:2}" </dev/null || code=$?
    jq -r '.results.tests[] | select(.status == "skipped") | "skip  " + .message' "$result" 2>/dev/null | sort | uniq -c || true
    count "$1" "$code" "$(jq -r '.results.summary | "\(.passed) \(.failed) \(.skipped)"' "$result" 2>/dev/null || true)"
    echo "$1 ($((SECONDS - begin)) s)"
}

# script FILE: a story in bash that ends in "N passed, N failed".
script() {
    local log=$logs/${1##*/}.txt code=0 begin=$SECONDS
    SK=$binary "$1" >"$log" 2>&1 </dev/null || code=$?
    grep -v '^ok ' "$log" || true
    count "$1" "$code" "$(sed -nE '$s/^([0-9]+) passed, ([0-9]+) failed$/\1 \2 0/p' "$log")"
    echo "$1 ($((SECONDS - begin)) s)"
}

# count NAME EXIT "PASSED FAILED SKIPPED"
count() {
    local p f s
    read -r p f s <<<"${3:-0 0 0}"
    if [ "$2" != 0 ] && [ "$f" = 0 ]; then echo "FAIL  $1 ended with exit code $2"; f=1; fi
    passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
}

# --- the build

must() { mkdir -p "$logs"; step "$@" "$@" || exit 1; }

# The lock files name one patch of the SDK; another one may still build here, but not in CI.
restore_locked() { dotnet restore SpecKitty.slnx --locked-mode -v q || { [ "${CI:-}" != true ] && dotnet restore SpecKitty.slnx --force-evaluate -v q; }; }

compile() { dotnet build SpecKitty.slnx --no-restore -nologo -v q; }

formatted() { dotnet format whitespace . --folder --exclude artifacts --verify-no-changes; }

publish_if_changed() {
    local now
    now=$(sources)
    if [ -x "$binary" ] && [ "$(cat artifacts/publish.stamp 2>/dev/null)" = "$now" ]; then return; fi
    rm -f artifacts/publish.stamp
    publish src/SpecKitty.Cli artifacts/publish && echo "$now" >artifacts/publish.stamp
}

publish_bench() { publish bench/SpecKitty.Bench artifacts/bench; }

# The analyzers have their say in `compile`.
publish() { restore_locked && dotnet publish "$1" --no-restore -c Release -r linux-x64 -o "$2" -p:RunAnalyzers=false -nologo -v q; }

sources() { { find src packs Directory.* global.json -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum; dotnet --version; } | sha256sum; }

main "$@"
