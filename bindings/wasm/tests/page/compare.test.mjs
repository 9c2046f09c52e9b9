// Several articles together: the stance matrix and the positions behind its cells.
import assert from "node:assert/strict";
import test from "node:test";
import { open, paste, samples, shown } from "./harness.mjs";

const ARTICLES = [
    { id: "a", date: "2025-02-20", text: "France condemned Russia on Monday. Germany praised Ukraine." },
    { id: "b", date: "2025-03-01", text: "Paris praised Russia. Germany did not condemn Russia." },
    { id: "c", date: "2025-03-02", text: "France condemned Russia again." },
];

async function three(t) {
    const { page } = await open(t);
    await paste(page, ARTICLES.map((article) => JSON.stringify(article)).join("\n"), "body");
    await shown(page);
    await page.click('nav [data-view="compare"]');
    await page.selectOption("#compare-options [name=by]", "toward");
    await page.locator("#matrix thead th").filter({ hasText: "Russia" }).waitFor();
    return page;
}

const cell = (page, name) => page.getByRole("button", { name, exact: false });

test("cells are means over all articles", async (t) => {
    const page = await three(t);
    assert.match(await page.locator("#compare-facts").innerText(), /^3 articles, 20 February 2025 to 2 March 2025/u);
    // (−0.6 + 0.6 − 0.6) / 3; Paris stands for France.
    assert.equal(await cell(page, "France, Russia").textContent(), "France, Russia: hostile, mean valence −0.2, 3 positions");
    assert.equal(await cell(page, "Germany, Ukraine").textContent(), "Germany, Ukraine: friendly, mean valence +0.6, 1 position");
    // What is negated is no stance.
    assert.equal(await cell(page, "Germany, Russia").count(), 0);
    await page.selectOption("#compare-options [name=level]", "actor");
    await page.locator("#matrix tbody th").filter({ hasText: "Paris" }).waitFor();
    assert.match(await cell(page, "France, Russia").textContent(), /mean valence −0\.6, 2 positions/u);
});

test("a cell opens its positions, and these their article", async (t) => {
    const page = await three(t);
    await cell(page, "France, Russia").click();
    assert.equal(await cell(page, "France, Russia").getAttribute("aria-pressed"), "true");
    const rows = page.locator("#behind .row");
    await rows.first().waitFor();
    assert.equal(await rows.count(), 3);
    await rows.nth(1).locator(".row-head").click();
    await page.waitForFunction(() => document.activeElement.textContent === "praised");
    assert.equal(await page.locator("#text").textContent(), ARTICLES[1].text);
});

test("the samples by issues", async (t) => {
    const { page } = await open(t);
    await samples(page);
    await page.click('nav [data-view="compare"]');
    await page.locator("#matrix .cell.hostile").first().waitFor();
    const few = await page.locator("#matrix tbody tr").count();
    await page.check("#compare-options [name=all]");
    await page.waitForFunction((before) => document.querySelectorAll("#matrix tbody tr").length > before, few);
    // Every cell says without its colour which way it points.
    const signs = await page.locator("#matrix button.cell").evaluateAll((cells) => cells.map((one) => [one.classList.contains("hostile"), one.classList.contains("friendly"), one.querySelector(".cell-valence").textContent]));
    for (const [hostile, friendly, words] of signs) assert.match(words, hostile ? /^−/u : friendly ? /^\+/u : /^0$/u);
    assert.ok(await page.locator("#network .tie").count() > 5);
});
