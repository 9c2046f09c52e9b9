// The package as a user of Vite has it: from the tarball, bundled, and in the server for development.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { build, createServer } from "vite";
import { launchChromium } from "./chromium.mjs";
import { built, icon, show, temporary } from "./site.mjs";

const MAIN = `
import init, { Extractor } from "demarche";
await init();
const text = "🕊️ Paris rejected the plan.";
const [position] = new Extractor().extract(text).positions;
document.title = position.stance + " " + text.slice(...position.cue.span);
`;

/** A project with the packed tarball among its modules. */
function project(t) {
    const root = temporary(t);
    const [{ filename }] = Object.values(JSON.parse(execFileSync("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", root], { cwd: built, encoding: "utf8" })));
    mkdirSync(join(root, "node_modules/demarche"), { recursive: true });
    execFileSync("tar", ["-xzf", join(root, filename), "-C", join(root, "node_modules/demarche"), "--strip-components=1"]);
    writeFileSync(join(root, "package.json"), '{ "private": true, "type": "module" }');
    writeFileSync(join(root, "index.html"), '<!DOCTYPE html><link rel="icon" href="/icon.svg"><script type="module" src="/main.js"></script>');
    writeFileSync(join(root, "main.js"), MAIN);
    mkdirSync(join(root, "public"));
    writeFileSync(join(root, "public/icon.svg"), icon);
    return { root, configFile: false, logLevel: "error", cacheDir: join(root, ".vite") };
}

test("Vite bundles it", async (t) => {
    const options = project(t);
    await build({ ...options, build: { target: "es2022" } });
    const { page, problems, requests } = await show(t, join(options.root, "dist"));
    await page.waitForFunction(() => document.title !== "").catch(() => {});
    assert.deepEqual(problems, []);
    assert.equal(await page.title(), "reject rejected");
    assert.equal(requests.length, 3, `the page, its script and the module: ${requests}`);
});

test("Vite serves it while a page is written", async (t) => {
    const server = await createServer({ ...project(t), optimizeDeps: { exclude: ["demarche"] }, server: { host: "127.0.0.1", port: 0 } });
    t.after(() => server.close());
    await server.listen();
    const browser = await launchChromium();
    t.after(() => browser.close());
    const page = await browser.newPage();
    await page.goto(server.resolvedUrls.local[0]);
    await page.waitForFunction(() => document.title !== "", undefined, { timeout: 20_000 });
    assert.equal(await page.title(), "reject rejected");
});
