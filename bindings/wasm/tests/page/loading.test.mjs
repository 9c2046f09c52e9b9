// What the page says where something of it is missing.
import assert from "node:assert/strict";
import { cp, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { folder, launch } from "./harness.mjs";
import { POLICY, serve } from "./serve.mjs";

for (const missing of ["demarche/demarche_bg.wasm", "reader.js", "samples.jsonl"]) {
    test(`without ${missing}`, async (t) => {
        const copy = await mkdtemp(join(tmpdir(), "demarche-part-"));
        await cp(folder, copy, { recursive: true, filter: (source) => !source.endsWith(missing) });
        const { server, address } = await serve(copy);
        t.after(() => rm(copy, { recursive: true }));
        t.after(() => server.close());
        const { page } = await launch(t);
        await page.goto(address);
        await page.waitForSelector("#notice:not([hidden])");
        assert.match(await page.locator("#notice").innerText(), /The page could not load its dictionary\./u);
        assert.equal(await page.locator("#add-read").isDisabled(), true);
        assert.equal(await page.locator("#add-read").innerText(), "Not loaded");
    });
}

test("the page, its server and its description have one policy", async () => {
    const head = /Content-Security-Policy" content="([^"]+)"/u.exec(await readFile(join(folder, "index.html"), "utf8"))[1];
    // Only a server can say this one.
    assert.equal(head, POLICY.replace(" frame-ancestors 'none';", ""));
    assert.ok((await readFile(new URL("../../../../docs/reader.md", import.meta.url), "utf8")).includes(`Content-Security-Policy: ${POLICY}\n`));
});

test("the server gives out its folder, and nothing else", async (t) => {
    const { server, address } = await serve(folder);
    t.after(() => server.close());
    const status = async (path) => (await fetch(address + path)).status;
    assert.deepEqual(await Promise.all(["", "main.js", "..%2f..%2f..%2f..%2f..%2fetc%2fpasswd", "%zz", "nothing"].map(status)), [200, 200, 404, 404, 404]);
});

test("where no script runs, the page says what it needs", async (t) => {
    const { server, address } = await serve(folder);
    t.after(() => server.close());
    const { page } = await launch(t, { javaScriptEnabled: false });
    await page.goto(address);
    assert.match(await page.locator("noscript").innerText(), /needs JavaScript/u);
});
