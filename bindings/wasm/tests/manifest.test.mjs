// The package as npm would publish it.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import test from "node:test";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { folder } from "./package.mjs";

const manifest = JSON.parse(readFileSync(new URL("package.json", folder), "utf8"));

test("the manifest names files that are there, and the version of the library", () => {
    const files = [manifest.types, ...Object.values(manifest.exports).flatMap((entry) => (typeof entry === "string" ? entry : Object.values(entry)))];
    for (const file of files) assert.ok(existsSync(new URL(file, folder)), file);
    assert.equal(Object.keys(manifest.exports["."])[0], "types");
    const workspace = readFileSync(new URL("../../../Cargo.toml", import.meta.url), "utf8");
    assert.equal(manifest.version, /^version = "(.*)"$/m.exec(workspace)[1]);
});

test("publint finds nothing to say", async () => {
    const { messages, pkg } = await publint({ pkgDir: fileURLToPath(folder), strict: true, pack: false });
    assert.deepEqual(messages.map((message) => formatMessage(message, pkg)), []);
});

test("what is published is what is needed", () => {
    const packed = JSON.parse(execFileSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], { cwd: folder, encoding: "utf8" }));
    // npm 11 gives a list, later versions an object by name.
    const files = (Array.isArray(packed) ? packed[0] : packed.demarche).files.map(({ path }) => path);
    const wanted = ["LICENSE-APACHE", "LICENSE-MIT", "README.md", "demarche.d.ts", "demarche.js", "demarche_bg.wasm", "package.json"];
    assert.deepEqual(files.sort(), wanted);
    assert.ok(gzipSync(readFileSync(new URL("demarche_bg.wasm", folder)), { level: 9 }).length < 1_800_000, "1.8 MB is the promise");
});
