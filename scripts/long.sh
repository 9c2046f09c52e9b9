#!/usr/bin/env bash
# Tests that are too heavy for every change:  scripts/long.sh [spark]
#
# spark: the recipe for Apache Spark on two local workers (needs Java; PySpark is an install of 850 MB).
set -euo pipefail
cd "$(dirname "$0")/.."

target=${CARGO_TARGET_DIR:-$PWD/target}

spark() {
  command -v java >/dev/null || { echo "java is missing: Spark needs Java 17 or later" >&2; exit 1; }
  local venv=$target/spark
  [ -x "$venv/bin/pip" ] || python3 -m venv --clear "$venv"
  "$venv/bin/pip" install --quiet --disable-pip-version-check 'maturin>=1.16,<2' 'pyspark>=4,<5' 'pyarrow>=17' 'pandas>=2.2,<3'
  "$venv/bin/maturin" build --quiet --locked --manifest-path bindings/python/Cargo.toml --out "$target/wheels"
  "$venv/bin/pip" install --quiet --disable-pip-version-check --force-reinstall --no-deps "$target"/wheels/*.whl
  "$venv/bin/python" bindings/python/long/spark_local.py
}

[ $# -gt 0 ] || set -- spark
for part; do
  case $part in
    spark) "$part" ;;
    *) echo "usage: scripts/long.sh [spark]" >&2; exit 2 ;;
  esac
done
