// What can be taken home is what the package makes of the same article.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import test from "node:test";
import { downloaded, folder, open, read, sample, samples } from "./harness.mjs";

const { default: init, Extractor } = await import(pathToFileURL(join(folder, "demarche/demarche.js")));
await init({ module_or_path: await readFile(join(folder, "demarche/demarche_bg.wasm")) });
const extractor = new Extractor();

const format = (page, name) => () => page.locator("#download").getByRole("button", { name, exact: true }).click();

test("the record of an article", async (t) => {
    const { page } = await open(t);
    const text = `“🕊️”: ${await sample("talks.txt")}`;
    await read(page, text, { date: "2024-03-14", title: "Talks in Geneva" });
    await page.click("#download-open");
    const { name, text: json } = await downloaded(page, format(page, "records.jsonl"));
    assert.equal(name, "articles.jsonl");
    const record = JSON.parse(json);
    assert.deepEqual(record, extractor.extract(text, { id: "pasted-1", date: "2024-03-14", title: "Talks in Geneva" }));
    assert.equal(text.slice(...record.positions.find(({ stance }) => stance === "reject").cue.span), "rejected");
});

test("tables and report of all articles, or of one", async (t) => {
    const { page } = await open(t);
    await samples(page);
    const articles = (await sample("samples.jsonl")).split("\n").map((line) => JSON.parse(line));
    const tables = extractor.extractTables(articles);
    await page.click("#download-open");
    for (const table of ["documents", "actors", "mentions", "statements", "positions", "events"]) {
        const { name, text } = await downloaded(page, format(page, `${table}.csv`));
        assert.equal(name, `${table}.csv`);
        assert.equal(text, tables[table]);
    }
    await page.check("#download-scope [value=current]");
    const { name, text } = await downloaded(page, format(page, "positions.csv"));
    assert.equal(name, "geneva-talks-on-black-sea-shipping-end-without-a-deal-positions.csv");
    assert.equal(text, extractor.extractTables([articles[0]]).positions);
    const lines = (await downloaded(page, format(page, "records.jsonl"))).text.trimEnd().split("\n");
    assert.equal(lines.length, 1);

    await page.check("#download-scope [value=all]");
    const report = await downloaded(page, format(page, "report.html"));
    assert.equal(report.name, "articles.html");
    assert.equal(report.text, extractor.extractReport(articles, "8 articles"));
    assert.doesNotMatch(report.text, /<script|https?:/u);
    await page.keyboard.press("Escape");

    // What is downloaded is what is there now.
    await page.fill("#sheet-date", "2024-03-21");
    await page.waitForFunction(() => document.querySelector("#sheet-facts").textContent.startsWith("21 March 2024"));
    await page.click("#download-open");
    await page.check("#download-scope [value=all]");
    const changed = [{ ...articles[0], date: "2024-03-21" }, ...articles.slice(1)];
    assert.equal((await downloaded(page, format(page, "statements.csv"))).text, extractor.extractTables(changed).statements);
    await page.keyboard.press("Escape");
    assert.equal(await page.locator("#download").isVisible(), false);
});
