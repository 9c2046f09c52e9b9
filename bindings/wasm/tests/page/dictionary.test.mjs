// The reader's own dictionary: what it changes, its mistakes, and that the browser keeps it only for whoever says so.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import test from "node:test";
import { downloaded, folder, open, read } from "./harness.mjs";

const TEXT = "Somaliland's ports commissioner, Amina Warsame, pooh-poohed a Djiboutian plan for sand dredging off Lughaya on Monday.";
const example = await readFile(join(folder, "overlay-example.toml"), "utf8");

const positions = (page) => page.locator("#tab-positions .count").textContent();

test("entries of one's own are read with, and taken away again", async (t) => {
    const { page } = await open(t);
    await read(page, TEXT, { date: "2025-03-04" });
    assert.equal(await positions(page), "0");
    await page.click('nav [data-view="dictionary"]');
    await page.click("#overlay-example");
    assert.equal(await page.inputValue("#overlay-text"), example);
    await page.click("#overlay-apply");
    await page.waitForFunction(() => document.querySelector("#overlay-state").textContent.startsWith("mine.toml is in use: 4 entries."));
    assert.equal(await page.locator("#overlay-badge").isVisible(), true);
    await page.click('nav [data-view="read"]');
    assert.equal(await positions(page), "1");
    await page.click("#tab-positions");
    assert.match(await page.locator("#pane-positions .row").innerText(), /Amina Warsame \(Somaliland\)[^]*− reject[^]*Djibouti[^]*sand-dredging/u);

    await page.click('nav [data-view="dictionary"]');
    await page.click("#overlay-off");
    await page.waitForFunction(() => document.querySelector("#overlay-state").textContent === "Nothing of yours is in use.");
    assert.equal(await positions(page), "0");
});

test("a mistake is named with its line and remedy, and nothing changes", async (t) => {
    const { page } = await open(t);
    await read(page, TEXT, { date: "2025-03-04" });
    await page.click('nav [data-view="dictionary"]');
    const wrong = example.replace('lemma = "pooh-pooh"', 'lema = "pooh-pooh" # <img src=x onerror=alert(1)>');
    await page.fill("#overlay-text", wrong);
    await page.fill("#overlay-name", "red-sea.toml");
    await page.click("#overlay-apply");
    const mistake = page.locator("#overlay-mistakes li");
    await mistake.waitFor();
    const line = wrong.split("\n").findIndex((words) => words.startsWith("lema")) + 1;
    assert.match(await mistake.innerText(), new RegExp(`^red-sea\\.toml, line ${line} unknown field lema, expected one of lemma`, "u"));
    assert.equal(await page.locator("#overlay-text").getAttribute("aria-invalid"), "true");
    await mistake.getByRole("button").click();
    const chosen = await page.locator("#overlay-text").evaluate((area) => area.value.slice(area.selectionStart, area.selectionEnd));
    assert.match(chosen, /^lema = /u);
    assert.equal(await positions(page), "0");
    // Mended, it goes.
    await page.fill("#overlay-text", example);
    assert.equal(await mistake.count(), 0);
    await page.click("#overlay-apply");
    await page.waitForFunction(() => document.querySelector("#overlay-state").textContent.includes("is in use"));
    assert.equal(await positions(page), "1");
});

test("it is saved as a file and opened again", async (t) => {
    const { page } = await open(t);
    await page.click('nav [data-view="dictionary"]');
    await page.fill("#overlay-name", "cafés.toml");
    await page.fill("#overlay-text", `# «é» 🕊️\n${example}`);
    const { name, text } = await downloaded(page, () => page.click("#overlay-save"));
    assert.deepEqual([name, text], ["cafés.toml", `# «é» 🕊️\n${example}`]);
    await page.fill("#overlay-text", "");
    await page.setInputFiles("#overlay-input", { name: "again.toml", mimeType: "text/plain", buffer: Buffer.from(text) });
    await page.waitForFunction(() => document.querySelector("#overlay-name").value === "again.toml");
    assert.equal(await page.inputValue("#overlay-text"), text);
    // Opened is not yet used.
    assert.match(await page.locator("#overlay-state").innerText(), /^Nothing of yours is in use/u);
});

test("the browser keeps nothing unless told to", async (t) => {
    const { page, load } = await open(t);
    const kept = () => page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie]);
    await read(page, TEXT, { date: "2025-03-04" });
    await page.click('nav [data-view="dictionary"]');
    await page.fill("#overlay-text", example);
    await page.click("#overlay-apply");
    await page.waitForFunction(() => document.querySelector("#overlay-state").textContent.includes("is in use"));
    assert.deepEqual(await kept(), [0, 0, ""]);
    await page.check("#overlay-keep");
    assert.deepEqual(await kept(), [1, 0, ""]);

    await load();
    await page.click('nav [data-view="dictionary"]');
    await page.waitForFunction(() => document.querySelector("#overlay-state").textContent.includes("is in use"));
    assert.equal(await page.inputValue("#overlay-text"), example);
    // The article is not there any more.
    assert.equal(await page.locator('nav [data-view="read"]').isDisabled(), true);
    await page.uncheck("#overlay-keep");
    assert.deepEqual(await kept(), [0, 0, ""]);
});
