// The declarations: a program written with them, and real output held against them by the compiler.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { cases } from "./cases.mjs";
import { extractor, folder, stances } from "./package.mjs";

const here = mkdtempSync(join(tmpdir(), "demarche-types-"));
after(() => rmSync(here, { recursive: true }));
mkdirSync(join(here, "node_modules"));
cpSync(fileURLToPath(folder), join(here, "node_modules/demarche"), { recursive: true });
writeFileSync(join(here, "package.json"), '{ "type": "module" }');
// What of Node the example uses, so that the check needs no package of types beside the compiler.
writeFileSync(
    join(here, "node.d.ts"),
    `declare module "node:fs/promises" { export function readFile(path: string): Promise<Uint8Array<ArrayBuffer>>; }
     declare module "node:url" { export function fileURLToPath(url: string): string; }
     interface ImportMeta { resolve(name: string): string }`,
);

/** Compiles files of the folder as a careful user would, without \`skipLibCheck\`. */
function compile(...files) {
    const tsc = fileURLToPath(new URL("node_modules/typescript/bin/tsc", import.meta.url));
    const options = ["--strict", "--noUncheckedIndexedAccess", "--target", "es2022", "--module", "nodenext", "--lib", "es2022,dom", "--types", ""];
    try {
        execFileSync(process.execPath, [tsc, ...options, ...files], { cwd: here, encoding: "utf8" });
        return "";
    } catch (error) {
        return error.stdout + error.stderr;
    }
}

test("a program in TypeScript compiles and runs", () => {
    cpSync(new URL("types/example.mts", import.meta.url), join(here, "example.mts"));
    assert.equal(compile("example.mts", "node.d.ts"), "");
    const said = execFileSync(process.execPath, ["example.mjs"], { cwd: here, encoding: "utf8" });
    assert.match(said, /^French Foreign Minister Jean-Noël Barrot tell\n/);
    assert.match(said, /^reject -0\.5 cue\/reject\/reject#verb$/m);
    assert.match(said, /^REJECT statement \d$/m);
    assert.match(said, /^true$/m);
});

test("records of all cases have the declared types", () => {
    const literals = [];
    for (const { text, known } of cases()) {
        literals.push(["Explanation", extractor.explain(text, known)], ["DemarcheRecord", extractor.extract(text, known)]);
    }
    literals.push(["StanceInfo[]", stances()], ["Tables", extractor.extractTables([{ text: "Paris said no." }])]);
    assert.ok(literals.length > 100);
    const lines = literals.map(([type, value], n) => `export const v${n}: ${type} = ${JSON.stringify(value)};`);
    const head = 'import type { DemarcheRecord, Explanation, StanceInfo, Tables } from "demarche";\n';
    writeFileSync(join(here, "output.mts"), head + lines.join("\n"));
    assert.equal(compile("output.mts"), "");
    // The check can fail: a word that no record has, and a field too many.
    const bad = lines.find((line) => line.includes('"mode":"direct"'));
    writeFileSync(join(here, "wrong.mts"), `${head}${bad.replace('"mode":"direct"', '"mode":"shouted"')}`);
    assert.match(compile("wrong.mts"), /"shouted"/);
    writeFileSync(join(here, "wrong.mts"), `${head}${bad.replace('"mode":"direct"', '"mode":"direct","volume":1')}`);
    assert.match(compile("wrong.mts"), /volume/);
});
