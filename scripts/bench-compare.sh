#!/usr/bin/env bash
# Which of two commits is faster, and do they give the same records?  scripts/bench-compare.sh OLD [NEW] [-- FILE.jsonl]
#
# Both command lines are built from their own checkouts under target/compare/ (kept, so that a second run is quick) and read the
# generated corpus, or the file, in turn. Printed is the median, over the rounds, of NEW's processor time to OLD's: below 1 is
# faster. Without NEW it is the commit that is checked out. ROUNDS=9 makes more rounds than seven.
set -euo pipefail
cd "$(dirname "$0")/.."

usage() { sed -n 2s/^#.//p "$0" >&2; exit 2; }
commits=() file=
while [ $# -gt 0 ]; do
  case $1 in
    --) file=${2:?"-- FILE.jsonl"}; shift 2 ;;
    -*) usage ;;
    *) commits+=("$1"); shift ;;
  esac
done
[ ${#commits[@]} -ge 1 ] && [ ${#commits[@]} -le 2 ] || usage
rounds=${ROUNDS:-7}
folder=${CARGO_TARGET_DIR:-$PWD/target}/compare
mkdir -p "$folder"

# checkout COMMIT: prints the folder in which its command line has been built.
checkout() {
  local commit; commit=$(git rev-parse --verify --quiet "$1^{commit}") || { echo "no commit is called $1" >&2; return 1; }
  local place=$folder/${commit:0:12}
  [ -d "$place/source" ] || { mkdir -p "$place/new" && git archive "$commit" | tar -x -C "$place/new" && mv "$place/new" "$place/source"; } || return
  echo "building $1 (${commit:0:12})" >&2
  (cd "$place/source" && CARGO_TARGET_DIR=$place/target cargo build --quiet --locked --release -p demarche-cli) || return
  echo "$place"
}
old=$(checkout "${commits[0]}")
new=$(checkout "${commits[1]:-HEAD}")

if [ -z "$file" ]; then
  file=$folder/corpus.jsonl
  cargo run --quiet --locked --release -p demarche-benches --bin corpus > "$file"
fi

# seconds PLACE: reads the texts and prints the processor time that it took.
seconds() (
  TIMEFORMAT='%3U %3S'
  { time "$1/target/release/demarche" extract --quiet --jobs 1 --format jsonl -o "$1/records.jsonl" "$file"; } 2>&1 | awk '{ print $1 + $2 }'
)

seconds "$old" > /dev/null
seconds "$new" > /dev/null
differ=$(paste -d '\n' "$old/records.jsonl" "$new/records.jsonl" | awk 'NR % 2 { line = $0; next } $0 != line { n++ } END { print n + 0 }')
articles=$(wc -l < "$new/records.jsonl")
for ((round = 1; round <= rounds; round++)); do
  echo "$(seconds "$old") $(seconds "$new")"
done | awk '{ print; ratio[NR] = $2 / $1 }
  END {
    for (i = 2; i <= NR; i++) for (j = i; j > 1 && ratio[j] < ratio[j - 1]; j--) { t = ratio[j]; ratio[j] = ratio[j - 1]; ratio[j - 1] = t }
    middle = NR % 2 ? ratio[(NR + 1) / 2] : (ratio[NR / 2] + ratio[NR / 2 + 1]) / 2
    printf "new / old: %.3f (median of %d; from %.3f to %.3f)\n", middle, NR, ratio[1], ratio[NR]
  }'
if [ "$differ" = 0 ]; then
  echo "records: the same in all $articles articles"
else
  echo "records: different in $differ of $articles articles (diff $old/records.jsonl $new/records.jsonl)"
fi
