#!/usr/bin/env bash
# How many instructions a byte of news costs, stage by stage:  scripts/bench-instructions.sh [ARTICLES]
#
# Counted by valgrind's callgrind, so that other work on the machine makes no difference. Loading is subtracted: it is what a second
# pass over the generated articles (the first 60) adds. A raw Aho-Corasick scan for the same dictionary stands beside it.
set -euo pipefail
cd "$(dirname "$0")/.."
command -v valgrind >/dev/null || { echo "valgrind is missing: install it, on Debian with: apt-get install valgrind" >&2; exit 1; }

articles=${1:-60}
cargo build --quiet --locked --release -p demarche-benches --bin passes
passes=${CARGO_TARGET_DIR:-target}/release/passes
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# count ROAD PASSES: the instructions of the whole process.
count() {
  valgrind --tool=callgrind --callgrind-out-file="$folder/count" "$passes" "$1" "$2" "$articles" 2>&1 >/dev/null |
    awk '/Collected/ { print $NF }'
}

bytes=$("$passes" scan 0 "$articles")
line() { awk -v name="$1" -v count="$2" -v bytes="$bytes" 'BEGIN { printf "%-24s %10.1f\n", name, count / bytes }'; }

echo "$articles articles, $bytes bytes; instructions a byte"
line aho-corasick $(($(count aho-corasick 2) - $(count aho-corasick 1)))
line "our scan" $(($(count scan 2) - $(count scan 1)))
line "whole road" $(($(count extract 2) - $(count extract 1)))

# A profile is written at the end of each stage of each article; its first lines name the stage and its total.
valgrind --tool=callgrind --callgrind-out-file="$folder/stage" --dump-before='passes::end_of_*' --zero-before='passes::begin*' \
  "$passes" extract 1 "$articles" >/dev/null 2>&1
awk '/^desc: Trigger: --dump-before=/ { stage = $NF; sub(/.*end_of_/, "", stage) }
  /^summary:/ && stage != "" { if (!(stage in sum)) order[n++] = stage; sum[stage] += $2; stage = "" }
  END { for (i = 0; i < n; i++) print order[i], sum[order[i]] }' $(ls -v "$folder"/stage.*) |
  while read -r stage sum; do line "  $stage" "$sum"; done
