#!/usr/bin/env bash
# What a whole process takes: time and memory for one article, memory for many.  scripts/bench-process.sh [ARTICLES]
#
# Starts the command line anew for one generated article of 4 KB, 31 times, then streams the generated articles through it (100,000;
# about half a gigabyte, written to target/) to JSON lines that nobody keeps.
set -euo pipefail
cd "$(dirname "$0")/.."
[ -x /usr/bin/time ] || { echo "/usr/bin/time is missing: install GNU time, on Debian with: apt-get install time" >&2; exit 1; }

articles=${1:-100000}
cargo build --quiet --locked --release -p demarche-cli
cargo build --quiet --locked --release -p demarche-benches --bin corpus
target=${CARGO_TARGET_DIR:-target}
demarche=$target/release/demarche
folder=$(mktemp -d "$target/process.XXXX")
trap 'rm -rf "$folder"' EXIT

# An article of between 3.8 and 4.2 KB.
"$target/release/corpus" 200 > "$folder/some.jsonl"
awk 'length >= 4000 && length < 4300 { print; exit }' "$folder/some.jsonl" > "$folder/one.jsonl"
bytes=$(wc -c < "$folder/one.jsonl")
[ "$("$demarche" extract "$folder/one.jsonl" | wc -l)" = 1 ] || { echo "one article gave no record" >&2; exit 1; }

milliseconds() {
  local TIMEFORMAT=%3R
  { time "$demarche" extract --format json "$folder/one.jsonl" > /dev/null; } 2>&1 | awk '{ print $1 * 1000 }'
}
for _ in $(seq 31); do milliseconds; done | sort -n |
  awk -v bytes="$bytes" '{ all[NR] = $1 } END { printf "one article of %d bytes to JSON: %d ms (median of %d; fastest %d)\n", bytes, all[(NR + 1) / 2], NR, all[1] }'

# memory FILE OPTION...: the most that the process had in memory at once, and the time it took.
memory() { /usr/bin/time -f '%M %e %U %S' "$demarche" extract --quiet --format jsonl "$@" 2>&1 >/dev/null | tail -n 1; }
memory "$folder/one.jsonl" | awk '{ printf "one article: %.1f MiB at most\n", $1 / 1024 }'

"$target/release/corpus" "$articles" > "$folder/many.jsonl"
megabytes=$(($(wc -c < "$folder/many.jsonl") / 1000000))
for jobs in 1 2; do
  memory --jobs $jobs "$folder/many.jsonl" | awk -v jobs=$jobs -v articles="$articles" -v megabytes=$megabytes \
    '{ printf "%d articles, %d MB of JSON lines, --jobs %d: %.1f MiB at most, %.1f s (%.1f s of processor time)\n", articles, megabytes, jobs, $1 / 1024, $2, $3 + $4 }'
done
