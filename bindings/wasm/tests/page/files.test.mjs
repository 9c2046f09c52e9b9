// Articles from files: many of them, with their mistakes, with progress and a way to stop.
import assert from "node:assert/strict";
import test from "node:test";
import { open, paste, sample, shown } from "./harness.mjs";

const file = (name, text, mimeType = "text/plain") => ({ name, mimeType, buffer: Buffer.isBuffer(text) ? text : Buffer.from(text) });

test("many files, one after the other", async (t) => {
    const { page } = await open(t);
    const text = await sample("talks.txt");
    const labels = await page.evaluate(() => {
        window.labels = new Set();
        new MutationObserver(() => window.labels.add(document.querySelector("#progress-label").textContent)).observe(document.querySelector("#progress-label"), { childList: true });
        return window.labels.size;
    });
    assert.equal(labels, 0);
    await page.setInputFiles("#add-input", Array.from({ length: 150 }, (_, n) => file(`cable-${n}.txt`, `Cable ${n}\n\n${text}`)));
    await shown(page);
    await page.waitForFunction(() => document.querySelector("#article-count").textContent === "150");
    const seen = await page.evaluate(() => [...window.labels]);
    assert.ok(seen.includes("Reading 100 of 150: Cable 99"), seen.slice(-3).join());
    assert.equal(await page.locator("#progress").isVisible(), false);
    await page.click('nav [data-view="add"]');
    assert.equal(await page.locator("#shelf-list .shelf-open").count(), 150);
    await page.getByRole("button", { name: "Remove Cable 0", exact: true }).click();
    await page.waitForFunction(() => document.querySelector("#article-count").textContent === "149");
    await page.click("#shelf-clear");
    await page.waitForFunction(() => document.querySelector("#article-count").hidden);
    assert.equal(await page.locator('nav [data-view="read"]').isDisabled(), true);
});

test("a hundred articles pasted at once", async (t) => {
    const { page } = await open(t);
    const one = await sample("sanctions.txt");
    const lines = Array.from({ length: 100 }, (_, n) => JSON.stringify({ id: `n${n}`, date: "2024-11-19", text: `${n}. ${one}` }));
    await page.evaluate(() => {
        window.at = [];
        new MutationObserver(() => window.at.push(performance.now())).observe(document.querySelector("#progress-label"), { childList: true });
    });
    await paste(page, lines.join("\n"), "body");
    await shown(page);
    assert.equal(await page.locator("#article-count").textContent(), "100");
    const at = await page.evaluate(() => window.at);
    t.diagnostic(`100 articles of ${one.length} characters: ${Math.round(at.at(-1) - at[0])} ms`);
});

test("what cannot be read is named with its remedy, and the rest is read", async (t) => {
    const { page } = await open(t);
    await page.setInputFiles("#add-input", [
        file("news.jsonl", '{"id": "one", "title": "First", "date": "2025-02-20T08:00:00Z", "text": "France rejected the plan."}\n\n{"text": \n{"id": 4, "raw_text": "Norway praised it.", "date": "20 Feb"}\n{"id": 5, "body": "Chile praised the plan."}\n'),
        file("list.json", '[{"text": "Peru rejected the plan."}, {"title": "no text"}]'),
        file("broken.json", "[1"),
        file("letter.docx", Buffer.from([0x50, 0x4b, 0xe9, 0xff])),
        file("utf16.txt", Buffer.from("\ufeff“Non,” Paris said: France rejects the deal.", "utf16le")),
    ]);
    await shown(page);
    const notice = await page.locator("#notice").innerText();
    for (const words of [
        /5 articles could not be read/u,
        /news\.jsonl, line 3: not JSON/u,
        /news\.jsonl, line 4: the date "20" is no day of the calendar\. Write it as YYYY-MM-DD/u,
        /list\.json: the object has no text/u,
        /broken\.json: not JSON/u,
        /letter\.docx: this is no UTF-8 text\. Save it as plain text/u,
    ]) assert.match(notice, words);
    await page.click("#notice-close");
    assert.equal(await page.locator("#notice").isVisible(), false);
    await page.click('nav [data-view="add"]');
    assert.deepEqual(await page.locator("#shelf-list .shelf-name").allTextContents(), ["First", "Chile praised the plan.", "Peru rejected the plan.", "“Non,” Paris said: France rejects the deal."]);
    assert.match(await page.locator("#shelf-list .facts").first().innerText(), /^20 February 2025/u);
});

test("reading can be stopped", async (t) => {
    const { page } = await open(t);
    const text = await sample("talks.txt");
    await page.evaluate(() => {
        new MutationObserver(() => {
            if (/^Reading 40 /u.test(document.querySelector("#progress-label").textContent)) document.querySelector("#progress-cancel").click();
        }).observe(document.querySelector("#progress-label"), { childList: true });
    });
    await page.setInputFiles("#add-input", Array.from({ length: 1500 }, (_, n) => file(`cable-${n}.txt`, `Cable ${n}\n\n${text}`)));
    await shown(page);
    await page.locator("#notice").waitFor();
    const [, read] = /^Cancelled\. (\d+) articles were read before\.$/u.exec(await page.locator("#notice p").innerText());
    assert.ok(Number(read) >= 39 && Number(read) < 1500, read);
    assert.equal(await page.locator("#article-count").textContent(), read);
});

test("reading one long article can be stopped, and then another read", async (t) => {
    const { page } = await open(t);
    await page.evaluate((text) => {
        window.pasted = text;
    }, (await sample("talks.txt")).repeat(300));
    await page.evaluate(() => {
        const clipboardData = new DataTransfer();
        clipboardData.setData("text/plain", window.pasted);
        document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
        document.querySelector("#progress-cancel").click();
    });
    await page.locator("#notice").waitFor();
    assert.equal(await page.locator("#notice p").innerText(), "Cancelled. Nothing was read.");
    await paste(page, "Norway rejected the offer.", "body");
    await shown(page);
    assert.equal(await page.locator("#text").textContent(), "Norway rejected the offer.");
    assert.equal(await page.locator("#article-count").textContent(), "1");
});

test("what is added while others are read waits its turn", async (t) => {
    const { page } = await open(t);
    const one = await sample("talks.txt");
    const lines = (name, count) => Array.from({ length: count }, (_, n) => JSON.stringify({ title: `${name} ${n}`, text: one })).join("\n");
    await paste(page, lines("First", 200), "body");
    await paste(page, lines("Second", 3), "body");
    await page.waitForFunction(() => document.querySelector("#article-count").textContent === "203");
    await page.click('nav [data-view="add"]');
    const names = await page.locator("#shelf-list .shelf-name").allTextContents();
    assert.equal(names.length, 200);
    await page.locator("#shelf-list").getByRole("button", { name: "Show more of 203" }).click();
    assert.deepEqual((await page.locator("#shelf-list .shelf-name").allTextContents()).slice(-4), ["First 199", "Second 0", "Second 1", "Second 2"]);
    assert.equal(await page.locator("#notice").isVisible(), false);
});

test("files can be dropped", async (t) => {
    const { page } = await open(t);
    const event = (type) => page.evaluate((name) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File(["Norway rejected the offer."], "dropped.txt", { type: "text/plain" }));
        dispatchEvent(new DragEvent(name, { dataTransfer, bubbles: true, cancelable: true }));
    }, type);
    await event("dragenter");
    assert.equal(await page.locator("#drop").isVisible(), true);
    await event("drop");
    await shown(page);
    assert.equal(await page.locator("#drop").isVisible(), false);
    assert.match(await page.locator("#sheet-facts").innerText(), /dropped\.txt/u);
});
