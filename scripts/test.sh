#!/usr/bin/env bash
# Runs every test, on a machine that has Rust, Python 3.11 and Node.js 20:  scripts/test.sh [rust] [python] [wasm] [browser]
#
# What is missing beyond these it installs, or names. Nothing outside target/ is written, but for Debian's packages
# and those of npm, in bindings/wasm/tests/node_modules.
set -uo pipefail
cd "$(dirname "$0")/.."

target=${CARGO_TARGET_DIR:-$PWD/target}
venv=$target/venv
wheels=$target/wheels
export CARGO_TERM_QUIET=${CARGO_TERM_QUIET:-true}
export PYTHONDONTWRITEBYTECODE=1
summary=()
failed=0

# step NAME COMMAND...: runs it, and notes how it went and how long it took.
step() {
  local name=$1 start=$SECONDS result=ok; shift
  echo "── $name" >&2
  "$@" || { result=FAILED; failed=1; }
  summary+=("$(printf '%-28s %-6s %4d s' "$name" "$result" $((SECONDS - start)))")
  [ $result = ok ]
}

# need PROGRAM HINT: whether a program is there; the hint tells how to get it.
need() {
  command -v "$1" >/dev/null && return
  echo "$1 is missing: $2" >&2
  summary+=("$(printf '%-28s %-6s' "$1" MISSING)")
  failed=1
  return 1
}

unit_tests() {
  if cargo nextest --version >/dev/null 2>&1; then cargo nextest run --locked --no-fail-fast; else cargo test --locked --no-fail-fast --lib --bins --tests; fi
}

rust() {
  need cargo "install Rust, https://rustup.rs" || return
  step "format" cargo fmt --check
  step "clippy" cargo clippy --locked --workspace --all-targets --exclude demarche-python --exclude demarche-wasm -- -D warnings
  # Neither looks for Python, nor for a WebAssembly toolchain.
  step "clippy, bindings" env PYO3_NO_PYTHON=1 PYO3_BUILD_EXTENSION_MODULE=1 \
    cargo clippy --locked --no-deps -p demarche-python -p demarche-wasm -- -D warnings
  step "tests" unit_tests
  step "examples in documentation" cargo test --locked --doc
}

make_venv() {
  if ! python3 -c 'import ensurepip, venv' 2>/dev/null; then
    command -v apt-get >/dev/null || { echo "Python's venv module is missing" >&2; return 1; }
    local sudo=; [ "$(id -u)" = 0 ] || sudo=sudo
    $sudo apt-get update -qq && $sudo apt-get install -y -qq --no-install-recommends python3-venv >/dev/null || return
  fi
  [ -x "$venv/bin/pip" ] || python3 -m venv --clear "$venv" || return
  "$venv/bin/pip" install --quiet --disable-pip-version-check 'maturin>=1.16,<2'
}

wheel() {
  rm -rf "$wheels"
  "$venv/bin/maturin" build --quiet --locked --manifest-path bindings/python/Cargo.toml --out "$wheels" &&
    "$venv/bin/pip" install --quiet --disable-pip-version-check --force-reinstall --no-deps "$wheels"/*.whl &&
    "$venv/bin/pip" install --quiet --disable-pip-version-check 'demarche[tables,network,plot,spacy,test]' --find-links "$wheels" &&
    ls -l "$wheels"
}

python_tests() (cd bindings/python && "$venv/bin/python" -m pytest -q -p no:cacheprovider)

# From inside target/, where stubtest leaves its cache.
stubs() (
  local sources=$PWD/bindings/python/python/demarche
  cd "$target" && "$venv/bin/python" -m mypy.stubtest demarche._demarche && "$venv/bin/python" -m mypy --strict "$sources"
)

python() {
  need cargo "install Rust, https://rustup.rs" && need python3 "install Python 3.11 or later" || return
  if ! python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    echo "Python 3.11 or later is needed, this is $(python3 --version)" >&2
    summary+=("python 3.11                  MISSING"); failed=1
    return
  fi
  step "python: environment" make_venv && step "python: wheel" wheel && step "python: tests" python_tests
  [ ! -x "$venv/bin/mypy" ] || step "python: types" stubs
}

wasm() {
  need cargo "install Rust, https://rustup.rs" && need node "install Node.js 20 or later, https://nodejs.org" && need npm "install npm" || return
  step "wasm: package and tests" scripts/wasm.sh test
}

# The browser, and the font without which emoji are boxes in the pictures that the tests take.
chromium() {
  local missing=() package sudo=
  if ! command -v apt-get >/dev/null; then need chromium "install it, or name another with CHROMIUM"; return; fi
  for package in chromium fonts-noto-color-emoji; do dpkg -s $package >/dev/null 2>&1 || missing+=($package); done
  [ ${#missing[@]} -gt 0 ] || return 0
  [ "$(id -u)" = 0 ] || sudo=sudo
  $sudo apt-get update -qq && $sudo apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

browser_tests() (
  shopt -s failglob
  DEMARCHE_PACKAGE=$target/npm DEMARCHE_PAGE=$target/www node --test bindings/wasm/tests/browser/*.test.mjs bindings/wasm/tests/page/*.test.mjs
)

browser() {
  need cargo "install Rust, https://rustup.rs" && need node "install Node.js 20 or later, https://nodejs.org" && need npm "install npm" || return
  [ -e "$target/npm/demarche_bg.wasm" ] || step "wasm: package" scripts/wasm.sh build || return
  step "browser: Chromium" chromium && step "browser: reader page" scripts/page.sh build && step "browser: tests" browser_tests
}

[ $# -gt 0 ] || set -- rust python wasm browser
for part; do
  case $part in
    rust | python | wasm | browser) "$part" ;;
    *) echo "usage: scripts/test.sh [rust] [python] [wasm] [browser]" >&2; exit 2 ;;
  esac
done

echo
printf '%s\n' "${summary[@]}" "$(printf '%-28s %-6s %4d s' all "$([ $failed = 0 ] && echo ok || echo FAILED)" $SECONDS)"
exit $failed
