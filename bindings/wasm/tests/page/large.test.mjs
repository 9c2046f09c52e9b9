// Five megabytes pasted at once: the page goes on reacting while they are read, and lays out only what is near.
import assert from "node:assert/strict";
import test from "node:test";
import { open, paste, sample } from "./harness.mjs";

test("a paste of five megabytes", { timeout: 300_000 }, async (t) => {
    const { page } = await open(t);
    const one = `${await sample("talks.txt")}\n\n${await sample("sanctions.txt")}\n\n`;
    const text = one.repeat(Math.ceil(5_000_000 / one.length));
    // The text gets into the browser before anything is measured.
    await page.evaluate((pasted) => {
        window.pasted = pasted;
    }, text);
    await page.evaluate(() => {
        window.long = [];
        new PerformanceObserver((list) => window.long.push(...list.getEntries().map(({ duration }) => Math.round(duration)))).observe({ entryTypes: ["longtask"] });
    });
    await paste(page);
    // While the worker reads, the page can be used.
    await page.waitForSelector("#progress:not([hidden])");
    await page.click('nav [data-view="dictionary"]');
    await page.fill("#overlay-name", "while-reading.toml");
    assert.equal(await page.locator("#progress").isVisible(), true);

    // Whoever works elsewhere is not called away when it is done.
    await page.waitForSelector("#progress", { state: "hidden", timeout: 240_000 });
    assert.equal(await page.locator("#view-dictionary").isVisible(), true);
    await page.click('nav [data-view="read"]');
    await page.waitForSelector("#text .mark");
    const state = () => page.evaluate(() => ({
        characters: document.querySelector("#text").textContent.length,
        blocks: document.querySelectorAll("#text .block").length,
        marked: [...document.querySelectorAll("#text .block")].filter((block) => block.querySelector(".mark")).length,
    }));
    const before = await state();
    assert.equal(before.characters, text.length);
    assert.ok(before.marked < before.blocks / 10, `${before.marked} of ${before.blocks} blocks have marks`);

    // The last place of all is reached, and marked when it is.
    await page.click("#tab-positions");
    await page.waitForSelector("#pane-positions .row");
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    await page.waitForFunction(() => document.querySelector("#text .block:last-child .mark"));
    assert.ok((await state()).marked < before.blocks / 5);
    t.diagnostic(`tasks of more than 50 ms on the page, in ms: ${JSON.stringify(await page.evaluate(() => window.long))}`);
});
