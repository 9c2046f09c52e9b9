#!/usr/bin/env bash
# What a release profile is worth:  scripts/bench-profiles.sh [VARIANT...]
#
# Builds the command line with each variant of the release profile and prints the size of the program, the instructions that a byte
# of news costs (by callgrind, loading subtracted) and how long the build took. A variant is LTO, codegen units and optimisation,
# as in thin-4-3; without any the ones that are worth knowing are built. Each takes minutes; target/profiles/ is left behind.
set -euo pipefail
cd "$(dirname "$0")/.."
command -v valgrind >/dev/null || { echo "valgrind is missing: install it, on Debian with: apt-get install valgrind" >&2; exit 1; }

[ $# -gt 0 ] || set -- thin-1-3 off-16-3 thin-4-3 fat-1-3 thin-1-2 thin-1-s
folder=${CARGO_TARGET_DIR:-$PWD/target}/profiles
mkdir -p "$folder"

printf '%-10s %12s %16s %8s\n' variant "program, KB" "instructions/B" "build, s"
for variant; do
  IFS=- read -r lto units level <<< "$variant"
  [ "$level" = s ] && level='"s"'
  start=$SECONDS
  CARGO_TARGET_DIR=$folder/$variant cargo build --quiet --locked --release --config "profile.release.lto=\"$lto\"" \
    --config "profile.release.codegen-units=$units" --config "profile.release.opt-level=$level" -p demarche-cli -p demarche-benches --bins
  took=$((SECONDS - start))
  release=$folder/$variant/release
  count() { valgrind --tool=callgrind --callgrind-out-file=/dev/null "$release/passes" extract "$1" 60 2>&1 >/dev/null | awk '/Collected/ { print $NF }'; }
  bytes=$("$release/passes" extract 0 60)
  instructions=$(($(count 2) - $(count 1)))
  awk -v variant="$variant" -v size="$(stat -c %s "$release/demarche")" -v count=$instructions -v bytes="$bytes" -v took=$took \
    'BEGIN { printf "%-10s %12d %16.1f %8d\n", variant, size / 1000, count / bytes, took }'
done
