#!/usr/bin/env bash
# Puts the reader page together in target/www, from bindings/wasm/www and the npm package:  scripts/page.sh [build|serve|test]
#
# The result is static files: any web server can give them out, from any folder. `serve` does so on this machine alone; `test`
# drives the page in Chromium. The package is built by scripts/wasm.sh first, unless it is there already.
set -euo pipefail
cd "$(dirname "$0")/.."

bindings=bindings/wasm
target=${CARGO_TARGET_DIR:-$PWD/target}
package=$target/npm
out=$target/www

stop() { echo "page: $*" >&2; exit 1; }

[ -e "$package/demarche_bg.wasm" ] || scripts/wasm.sh build
rm -rf "$out"; mkdir -p "$out/demarche"
cp -r $bindings/www/. "$out/"
cp "$package/demarche.js" "$package/demarche_bg.wasm" "$out/demarche/"
cp samples/samples.jsonl "$out/"
# The example is the one of the tutorial, whose parts belong to one file.
awk '/^```toml red-sea.toml/ { inside = 1; next } /^```/ { inside = 0 } inside' docs/overlay.md > "$out/overlay-example.toml"
[ -s "$out/overlay-example.toml" ] || stop "docs/overlay.md has no toml of red-sea.toml"

case ${1:-build} in
  build) echo "page: $out" >&2 ;;
  serve)
    node --input-type=module -e "
      import { serve } from '$PWD/$bindings/tests/page/serve.mjs';
      console.log('The page is at', (await serve('$out', ${PORT:-8000})).address, '(Ctrl+C ends it)');"
    ;;
  test)
    scripts/wasm.sh tools
    DEMARCHE_PAGE=$out node --test $bindings/tests/page/
    ;;
  *) echo "usage: scripts/page.sh [build|serve|test]" >&2; exit 2 ;;
esac
