#!/usr/bin/env bash
# One whole Mission in a sample repository, played by two scripted agents. Called by `./build.sh demo` with the binary's path.
set -euo pipefail
binary=$1
top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
stage=$top/artifacts/demo
declare -A action=() package=() token=() place=()

main() {
    scene
    say "A repository with one small script, made ready for two agents"
    show git log --oneline
    show spec-kitty init --agent claude --agent codex
    git add -A && git commit -qm "add spec-kitty"
    git switch -qc feat/greeting

    say "A Mission: its type gives the steps, its directory holds the record"
    show spec-kitty mission new "Greeting Service" --mission-type software-dev --purpose "Greet people by name, politely."
    mission=$(spec-kitty mission list --json | jq -r '.data.missions[0].mission_slug')
    directory=kitty-specs/$mission

    say "Two agents poll it until nothing is left"
    local rounds=0
    until [ "${action[claude]:-}" = end ]; do
        round
        [ $((rounds += 1)) -lt 40 ] || { echo "Error: the Mission did not end in 40 rounds." >&2; exit 1; }
    done

    say "The board"
    show spec-kitty status --mission "$mission"
    say "The timeline"
    show spec-kitty log --mission "$mission"
    say "What is on the branch"
    show git log --oneline --graph
    show sh ./greet.sh Ada
    farewell
}

# An empty stage: nothing of the user's home or configuration is read or written.
scene() {
    local name
    for name in $(git rev-parse --local-env-vars) GIT_CONFIG_GLOBAL ${!SPEC_KITTY_@}; do unset "$name"; done
    rm -rf "$stage"
    mkdir -p "$stage/home" "$stage/bin" "$stage/greetings"
    export HOME=$stage/home XDG_CONFIG_HOME=$stage/home/.config GIT_CONFIG_NOSYSTEM=1
    ln -s "$binary" "$stage/bin/spec-kitty"
    PATH=$stage/bin:$PATH
    git config --global user.name "Ada Example"
    git config --global user.email ada@example.invalid
    git config --global init.defaultBranch main
    cd "$stage/greetings"
    git init -q
    printf '#!/bin/sh\necho hello\n' >greet.sh
    git add -A
    git commit -qm "start"
}

# Both take what there is for them, then both work: so two Work Packages are in hand at once.
round() {
    local who
    for who in claude codex; do take "$who"; done
    board_once
    for who in claude codex; do
        case ${action[$who]} in
            wait | end) ;;
            *) "do_${action[$who]}" "$who" "${package[$who]}" ;;
        esac
    done
}

# The first time that both are at work, the board is worth a look.
board_once() {
    [ "${action[claude]}/${action[codex]}/${board:-}" = implement/implement/ ] || return 0
    board=shown
    show spec-kitty status --mission "$mission"
}

take() {
    local answer
    answer=$(spec-kitty next --mission "$mission" --agent "$1" --take --json) || fail "$answer"
    token[$1]=$(jq -r .data.token <<<"$answer")
    package[$1]=$(jq -r '.data.wp_id // ""' <<<"$answer")
    place[$1]=$(jq -r '.data.workspace_path // ""' <<<"$answer")
    case $(jq -r .data.kind <<<"$answer") in
        step)
            action[$1]=$(jq -r '.data.action // .data.step_id' <<<"$answer")
            tell "$1" "takes ${package[$1]:+${package[$1]}, to }${action[$1]}" ;;
        terminal) action[$1]=end ;;
        *) action[$1]="wait" ;;
    esac
}

# report WHO ARGUMENTS: closes the step in hand.
report() {
    local who=$1 answer
    shift
    answer=$(spec-kitty next --mission "$mission" --agent "$who" --token "${token[$who]}" --result success --no-take --json "$@") || fail "$answer"
}

# --- what the agents do; a real one reads its prompt file instead

do_specify() {
    cat >"$directory/spec.md" <<'SPEC'
# Greeting Service

## Functional Requirements
| ID | Requirement | Acceptance |
|---|---|---|
| FR-001 | `greet.sh NAME` prints `hello, NAME`. | Given the name Ada, the output is `hello, Ada`. |
| FR-002 | Without a name it prints a usage line on stderr and exits with 2. | Called with no argument, the exit code is 2. |

## Constraints
| ID | Constraint |
|---|---|
| C-001 | POSIX sh only. |

## Success Criteria
- SC-001 A person gets a greeting in one command.
SPEC
    report "$1"
    tell "$1" "wrote spec.md: two requirements, each with its acceptance text"
}

do_plan() {
    cat >"$directory/plan.md" <<'PLAN'
# Plan

## Summary
Two small changes in `greet.sh`, a usage text and one test script.

## Technical Context
POSIX sh; no dependencies; tests are a shell script that prints failures.

## Implementation Concern Map
### IC-01 argument handling
### IC-02 tests
PLAN
    report "$1"
    tell "$1" "wrote plan.md"
}

do_tasks() {
    work_package WP01 greet "Greet by name" "" "FR-001, C-001" T001 greet.sh
    work_package WP02 tests "Test script" "" FR-001 T002 test/greet_test.sh
    work_package WP03 usage "Usage line" WP01 FR-002 T003 usage.txt
    printf '# Tasks\n\n## Work Package WP01\n## Work Package WP02\n## Work Package WP03\n' >"$directory/tasks.md"
    tell "$1" "wrote three Work Packages; WP03 waits for WP01"
    show spec-kitty tasks finalize --mission "$mission"
    report "$1"
}

work_package() {
    mkdir -p "$directory/tasks"
    cat >"$directory/tasks/$1-$2.md" <<PACKAGE
---
work_package_id: $1
title: $3
dependencies: [$4]
requirement_refs: [$5]
subtasks: [$6]
owned_files: [$7]
execution_mode: code_change
---
# $1: $3

## Objective
$3.

## Definition of Done
- [ ] the requirement's acceptance holds
PACKAGE
}

do_implement() {
    local who=$1 wp=$2 at=${place[$1]}
    "write_$wp" "$at"
    git -C "$at" add -A
    git -C "$at" commit -qm "$wp: what $who did"
    spec-kitty wp subtask "T0${wp#WP}" --done --wp "$wp" --mission "$mission" --agent "$who" --json >"$stage/answer" || fail "$(<"$stage/answer")"
    report "$who"
    tell "$who" "committed in ${at#"$stage/greetings/"} and submitted $wp"
}

# The first attempt has a flaw for the reviewer to find; the second mends it.
write_WP01() {
    if grep -q 'NAME; exit 2' "$1/greet.sh"; then
        sed -i 's/NAME; exit 2/NAME >\&2; exit 2/' "$1/greet.sh"
    else
        printf '#!/bin/sh\n[ $# -ge 1 ] || { cat usage.txt >&2 2>/dev/null || echo usage: greet.sh NAME; exit 2; }\necho "hello, $1"\n' >"$1/greet.sh"
    fi
}

write_WP02() {
    mkdir -p "$1/test"
    printf '#!/bin/sh\n[ "$(sh ./greet.sh Ada)" = "hello, Ada" ] || { echo "not hello, Ada"; exit 1; }\n' >"$1/test/greet_test.sh"
}

write_WP03() { echo "usage: greet.sh NAME" >"$1/usage.txt"; }

do_review() {
    local who=$1 wp=$2
    if [ "$wp" = WP01 ] && grep -q 'NAME; exit 2' "${place[$who]}/greet.sh"; then
        echo "The usage text must be on stderr." >"$stage/findings.md"
        report "$who" --verdict changes_requested --feedback-file "$stage/findings.md"
        tell "$who" "sent $wp back: the usage text must be on stderr"
    else
        report "$who" --verdict approved --note "read and tried"
        tell "$who" "approved $wp"
    fi
}

do_accept() {
    local criterion
    for criterion in FR-001 FR-002; do
        show spec-kitty accept verdict "$criterion" --mission "$mission" --result pass --evidence test/greet_test.sh --agent "$1"
    done
    show spec-kitty accept apply --mission "$mission" --agent "$1"
}

do_merge() {
    show spec-kitty merge plan --mission "$mission"
    show spec-kitty merge run --mission "$mission"
}

do_retrospect() { show spec-kitty retro skip --mission "$mission" --reason "a demonstration"; }

# --- talk

say() { printf '\n== %s\n\n' "$1"; }

tell() { printf '   %-7s %s\n' "$1" "$2"; }

# show COMMAND: says it as a person would type it, and what it answers.
show() {
    local word line=
    for word in "$@"; do
        case $word in *[!A-Za-z0-9_./:=-]*) word="\"$word\"" ;; esac
        line+=" $word"
    done
    printf '   $%s\n' "$line"
    "$@" 2>&1 | sed 's/^./     &/'
    echo
}

fail() {
    echo "Error: $(jq -r '.error.message // "the binary gave no answer"' <<<"$1")" >&2
    exit 1
}

farewell() {
    cat <<END

== What to try next

   The repository stays where it is, with its record and its history:

     cd ${stage#"$top/"}/greetings
     export PATH="$stage/bin:\$PATH"

     spec-kitty wp show WP01 --mission $mission
         what was asked, who did it, and what each review said
     spec-kitty mission-type show software-dev
         the steps, their guards, and what satisfies each
     spec-kitty mission new "Say goodbye" && spec-kitty next
         a Mission of your own, and what comes first in it

   In a repository of yours: ./build.sh install, then README.md, "Your first Mission".

END
}

main
