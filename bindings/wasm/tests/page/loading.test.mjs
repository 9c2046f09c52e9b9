// What the page says where something of it is missing.
import assert from "node:assert/strict";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { folder, launch } from "./harness.mjs";
import { serve } from "./serve.mjs";

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

test("where no script runs, the page says what it needs", async (t) => {
    const { server, address } = await serve(folder);
    t.after(() => server.close());
    const { page } = await launch(t, { javaScriptEnabled: false });
    await page.goto(address);
    assert.match(await page.locator("noscript").innerText(), /needs JavaScript/u);
});
