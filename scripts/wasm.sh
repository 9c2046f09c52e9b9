#!/usr/bin/env bash
# Builds the npm package into target/npm, and tests it there:  scripts/wasm.sh [build|test|tools]
#
# Takes rustup's WebAssembly standard library where it is installed (rustup target add wasm32-unknown-unknown); else Debian's
# Rust, whose standard library is built once from Debian's own sources, small and without the texts of panics: about 80 kB
# less. Downloads no toolchain. `tools` only installs what the build and the tests take from npm.
set -euo pipefail
cd "$(dirname "$0")/.."

triple=wasm32-unknown-unknown
crate=demarche-wasm
bindings=bindings/wasm
target=${CARGO_TARGET_DIR:-$PWD/target}
tools=$target/wasm-tools
out=$target/npm
mkdir -p "$tools"

say() { echo "wasm: $*" >&2; }
stop() { say "$@"; exit 1; }

# What tests/package.json names: the optimiser, and what the tests need.
node_tools() {
  command -v node >/dev/null && command -v npm >/dev/null || stop "node and npm are missing: install Node.js 20 or later, https://nodejs.org"
  local have=$bindings/tests/node_modules/.demarche-lock
  cmp -s "$bindings/tests/package-lock.json" "$have" && return
  say "installing what the tests take from npm"
  npm ci --prefix $bindings/tests --ignore-scripts --no-audit --no-fund --loglevel=error >&2 || stop "npm cannot install $bindings/tests/package-lock.json"
  cp $bindings/tests/package-lock.json "$have"
}

has_std() { command -v rustc >/dev/null && [ -d "$(rustc --print sysroot)/lib/rustlib/$triple/lib" ]; }

node_tools
[ "${1:-build}" != tools ] || exit 0

# The generator of the JavaScript side: a program for this machine, made by this machine's ordinary Rust. Before the
# variables below, which are another compiler's.
pinned() { sed -n '/^name = "wasm-bindgen'"$2"'"$/{n;s/^version = "\(.*\)"$/\1/p}' "$1"; }
want=$(pinned Cargo.lock '')
have=$(pinned $bindings/bindgen/Cargo.lock -cli-support)
[ "$want" = "$have" ] || stop "wasm-bindgen is $want in Cargo.lock, but $have in $bindings/bindgen/Cargo.lock: they must be the same"
command -v cargo >/dev/null || stop "cargo is missing: install Rust, https://rustup.rs"
bindgen=$tools/build/release/bindgen
[ -x "$bindgen" ] || say "building the generator once"
CARGO_TARGET_DIR=$tools/build cargo build --quiet --locked --release --manifest-path $bindings/bindgen/Cargo.toml

if has_std; then
  cargo=cargo
  builds=$target
elif command -v apt-get >/dev/null; then
  missing=()
  for package in rustc-web cargo-web rust-web-src lld-19; do
    dpkg -s "$package" >/dev/null 2>&1 || missing+=("$package")
  done
  if [ ${#missing[@]} -gt 0 ]; then
    say "installing ${missing[*]}"
    sudo=; [ "$(id -u)" = 0 ] || sudo=sudo
    $sudo apt-get update -qq
    $sudo apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null ||
      stop "these packages cannot be installed; with rustup, run:  rustup target add $triple"
  fi
  # By name, since ~/.cargo/bin comes first on a machine with rustup.
  export RUSTC=/usr/bin/rustc RUSTDOC=/usr/bin/rustdoc
  cargo=/usr/bin/cargo
  # A folder of its own: two compilers in one folder rebuild each other's work.
  builds=$target/debian
  export CARGO_TARGET_DIR=$builds
  # These win over the variable for the one target below, and the standard library would be lost.
  unset RUSTFLAGS CARGO_ENCODED_RUSTFLAGS CARGO_BUILD_TARGET RUSTC_WRAPPER
  # Nobody would see a panic's message: it ends the module at once. Not yet stable, hence the variable for the build itself.
  panic="-Cpanic=immediate-abort -Zunstable-options"
  sysroot=$tools/sysroot-small-$("$RUSTC" -vV | sha256sum | cut -c1-16)
  if [ ! -e "$sysroot/.done" ]; then
    say "building the standard library once"
    work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
    mkdir "$work/src"; echo '#![no_std]' > "$work/src/lib.rs"
    printf '[package]\nname = "empty"\nversion = "0.0.0"\nedition = "2024"\n[workspace]\n' > "$work/Cargo.toml"
    # With bitcode, which a later lto = "fat" looks for.
    (cd "$work" && RUSTC_BOOTSTRAP=1 RUSTFLAGS="-Cembed-bitcode=yes $panic" CARGO_TARGET_DIR=$work/target \
      "$cargo" -Zbuild-std=std,panic_abort -Zbuild-std-features=optimize_for_size build --quiet --release --target $triple)
    rm -rf "$sysroot"; mkdir -p "$sysroot/lib/rustlib/$triple/lib"
    cp "$work/target/$triple/release/deps/"*.rlib "$sysroot/lib/rustlib/$triple/lib/"
    rm -f "$sysroot/lib/rustlib/$triple/lib/"libempty-*
    : > "$sysroot/.done"
  fi
  export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=wasm-ld-19
  export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="--sysroot=$sysroot $panic"
  export RUSTC_BOOTSTRAP=1
else
  stop "Rust's standard library for WebAssembly is missing; with rustup, run:  rustup target add $triple"
fi

"$cargo" build --locked --profile wasm-release --target $triple -p $crate

rm -rf "$out"; mkdir -p "$out"
"$bindgen" "$builds/$triple/wasm-release/${crate//-/_}.wasm" "$out" demarche
# A user whose TypeScript library lacks `esnext.disposable` could not compile this line.
sed -i '/\[Symbol\.dispose\]/d' "$out/demarche.d.ts"
rm -f "$out/demarche_bg.wasm.d.ts"
# Debian's binaryen is too old and writes modules that do not start. Cutting the data into pieces, where it has noughts, would
# make the dictionary harder to compress.
$bindings/tests/node_modules/.bin/wasm-opt -O3 --skip-pass=memory-packing "$out/demarche_bg.wasm" -o "$out/optimised.wasm"
mv "$out/optimised.wasm" "$out/demarche_bg.wasm"
cp $bindings/npm/* LICENSE-* "$out/" 2>/dev/null || cp $bindings/npm/* "$out/"
say "$out: demarche_bg.wasm has $(wc -c < "$out/demarche_bg.wasm") bytes, $(gzip -9c "$out/demarche_bg.wasm" | wc -c) by gzip"

if [ "${1:-build}" = test ]; then
  DEMARCHE_PACKAGE=$out node --test $bindings/tests/*.test.mjs
fi
