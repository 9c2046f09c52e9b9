// The panel beside the text: filters, the way into the text and back, the network.
import assert from "node:assert/strict";
import test from "node:test";
import { open, read, sample } from "./harness.mjs";

async function talks(t) {
    const { page } = await open(t);
    await read(page, await sample("talks.txt"), { date: "2024-03-14" });
    return page;
}

const rows = (page, list) => page.locator(`#pane-${list} .row`);

/** Chooses a filter by the beginning of its words, and gives the number that stands behind them. */
async function filter(page, list, label, words) {
    const select = page.locator(`#pane-${list}`).getByLabel(label, { exact: true });
    const all = await select.locator("option").allTextContents();
    const option = all.find((one) => one.startsWith(words));
    assert.ok(option, `${words} among ${all}`);
    await select.selectOption({ label: option });
    const number = Number(/\((\d+)\)$/u.exec(option)[1]);
    await page.waitForFunction(([pane, wanted]) => document.querySelectorAll(`#pane-${pane} .row`).length === wanted, [list, number]);
    return number;
}

test("statements by speaker, mode and act", async (t) => {
    const page = await talks(t);
    await page.click("#tab-statements");
    await rows(page, "statements").first().waitFor();
    const all = await rows(page, "statements").count();
    assert.equal(`${all}`, await page.locator("#tab-statements .count").textContent());

    const hers = await filter(page, "statements", "Speaker", "Olena Marchenko");
    assert.ok(hers > 1 && hers < all);
    for (const words of await rows(page, "statements").allInnerTexts()) assert.match(words, /Olena Marchenko \(Ukraine\)/u);
    const ukraine = await filter(page, "statements", "Speaker", "Ukraine");
    assert.ok(ukraine >= hers);

    await page.locator("#pane-statements").getByLabel("Speaker").selectOption("");
    await filter(page, "statements", "Mode", "direct");
    for (const words of await rows(page, "statements").allInnerTexts()) assert.match(words, /"/u);
    await page.locator("#pane-statements").getByLabel("Mode").selectOption("");
    await filter(page, "statements", "Act", "accuse");
    await page.locator("#pane-statements").getByLabel("Act").selectOption("");
    await filter(page, "statements", "Certainty", "0.8 or more");
    for (const words of await rows(page, "statements").allInnerTexts()) assert.match(words, /certainty (0\.[89]|1\.)/u);
    assert.match(await page.locator("#pane-statements .total").innerText(), /^\d+ statements? match/u);
});

test("positions by holder, stance and issue, with their valence", async (t) => {
    const page = await talks(t);
    await page.click("#tab-positions");
    await rows(page, "positions").first().waitFor();
    await filter(page, "positions", "Stance", "reject");
    assert.match(await rows(page, "positions").first().innerText(), /− reject/u);
    assert.equal(await rows(page, "positions").first().locator(".valence").getAttribute("title"), "valence −0.5");
    assert.equal(await rows(page, "positions").first().locator(".meter-bar.hostile").count(), 1);
    await page.locator("#pane-positions").getByLabel("Stance").selectOption("");
    await filter(page, "positions", "Issue", "ceasefire");
    await page.locator("#pane-positions").getByLabel("Issue").selectOption("");
    await filter(page, "positions", "Holder", "Russia");
});

test("a row leads to its words", async (t) => {
    const page = await talks(t);
    await page.click("#tab-positions");
    const row = rows(page, "positions").filter({ hasText: "− accuse" }).first();
    await row.locator(".row-head").click();
    await page.waitForFunction(() => document.activeElement.textContent === "accused");
    const chosen = await page.locator("#text .chosen").allTextContents();
    for (const words of ["accused", "Russia", "using the talks to win time"]) assert.ok(chosen.includes(words), `${words} among ${chosen}`);
    assert.equal(await page.locator("#text .chosen").first().evaluate((mark) => {
        const { top, bottom } = mark.getBoundingClientRect();
        return top > 0 && bottom < innerHeight;
    }), true);
});

test("actors stand under those they speak for, and lead from mention to mention", async (t) => {
    const page = await talks(t);
    const names = await page.locator("#pane-actors .actor-name").allTextContents();
    const russia = names.indexOf("Russia");
    assert.deepEqual(names.slice(russia, russia + 4), ["Russia", "Arkady Belyaev", "Moscow", "Kremlin"]);
    const belyaev = page.locator("#pane-actors .actor-row").filter({ hasText: "Arkady Belyaev" });
    const places = [];
    for (let n = 0; n < 3; n += 1) {
        await belyaev.click();
        await page.waitForFunction((before) => document.activeElement.closest("#text") && document.activeElement !== window.last && ((window.last = document.activeElement), true), null);
        places.push(await page.evaluate(() => document.activeElement.textContent));
    }
    assert.deepEqual(places, ["Russian Deputy Foreign Minister Arkady Belyaev", "Belyaev", "Belyaev"]);
    await page.locator("#pane-actors").getByLabel("Kind").selectOption("person");
    await page.waitForFunction(() => !document.querySelector("#pane-actors").textContent.includes("Moscow"));
});

test("the network is drawn the same way twice, and in words", async (t) => {
    const page = await talks(t);
    await page.click("#tab-network");
    const drawing = page.locator("#pane-network svg.network-drawing");
    await drawing.waitFor();
    const first = await drawing.evaluate((svg) => svg.outerHTML);
    const accused = drawing.locator('.tie.hostile[data-from="state/UKR"][data-to="state/RUS"]');
    assert.match(await accused.locator("title").textContent(), /^Ukraine toward Russia: \d+ positions?, valence −0\.\d/u);
    await drawing.locator('.node[data-id="state/ROU"]').focus();
    assert.equal(await accused.evaluate((tie) => tie.classList.contains("bright")), false);
    await page.locator("#pane-network summary").click();
    assert.match(await page.locator("#pane-network .in-words").innerText(), /Ukraine − −0\.\d → Russia/u);

    // A tie opens the positions that it is made of, by a click on either.
    const behind = page.locator("#pane-network .row");
    await page.locator("#pane-network .in-words button").filter({ hasText: /^Ukraine.*Russia/u }).click();
    await behind.first().waitFor();
    for (const words of await behind.allInnerTexts()) assert.match(words, /\(Ukraine\)[^]*→ (Moscow|Russia)/u);
    await accused.locator(".tie-head").click();
    await behind.first().locator(".row-head").click();
    await page.waitForFunction(() => document.activeElement.closest("#text"));

    await read(page, await sample("talks.txt"), { date: "2024-03-14" });
    await page.click("#tab-network");
    await drawing.waitFor();
    assert.equal(await drawing.evaluate((svg) => svg.outerHTML), first);
});

test("tabs by the arrow keys", async (t) => {
    const page = await talks(t);
    await page.locator("#tab-actors").focus();
    for (const pane of ["statements", "positions", "network", "actors"]) {
        await page.keyboard.press("ArrowRight");
        assert.equal(await page.locator(`#pane-${pane}`).isVisible(), true);
        assert.equal(await page.evaluate(() => document.activeElement.id), `tab-${pane}`);
        assert.equal(await page.locator('#tabs [aria-selected="true"]').count(), 1);
    }
});
