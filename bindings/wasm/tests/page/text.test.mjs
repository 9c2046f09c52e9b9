// The text and its marks: the right words, whatever stands before them, and explained to pointer, keyboard and finger.
import assert from "node:assert/strict";
import test from "node:test";
import { marked, open, paste, read, sample, samples, shown } from "./harness.mjs";

const SENTENCE = "France rejected the deal, Foreign Minister Jean-Noël Barrot said.";

test("marks stand at the right words", async (t) => {
    const { page } = await open(t);
    const text = `🇫🇷 🕊️ “Curly quotes,” it’s said – and « guillemets », 👩🏽‍⚖️ e\u0301.\r\n\r\n${SENTENCE}`;
    await read(page, text, { date: "2025-02-20" });
    assert.deepEqual((await marked(page, "stance")).at(-1), "rejected");
    assert.equal((await marked(page, "cue")).at(-1), "said");
    assert.ok((await marked(page, "actor")).includes("Foreign Minister Jean-Noël Barrot"));
    assert.match((await marked(page, "said")).join(""), /France rejected the deal$/u);
    // A text area makes one line end of two; all else stands there as it was pasted.
    assert.equal(await page.locator("#text").textContent(), text.replaceAll("\r\n", "\n"));
});

test("the words of a sample", async (t) => {
    const { page } = await open(t);
    await read(page, await sample("talks.txt"), { date: "2024-03-14" });
    assert.deepEqual((await marked(page, "stance")).slice(0, 4), ["urged", "ready", "rejected", "demand"]);
    assert.equal(await page.locator("#text .headline").textContent(), "Geneva talks on Black Sea shipping end without a deal\n");
    // "We cannot accept" is no acceptance, and looks like none.
    assert.ok((await marked(page, "stance.unheld.friendly")).includes("accept"));
    assert.ok(!(await marked(page, "stance.unheld")).includes("rejected"));
});

test("a mark explains itself to the pointer", async (t) => {
    const { page } = await open(t);
    await read(page, SENTENCE, { date: "2025-02-20" });
    await page.locator("#text .stance").hover();
    const box = page.locator("#explain");
    await box.waitFor();
    const told = await box.innerText();
    for (const fact of ["France", "reject", "the deal", "position/", "cue/reject/reject#verb", "−0.5 (hostile)", "Jean-Noël Barrot", "Statement 0"]) {
        assert.ok(told.toLowerCase().includes(fact.toLowerCase()), `${fact} in ${told}`);
    }
    // It can be reached by the pointer itself, and goes with it.
    await box.hover();
    await page.waitForTimeout(400);
    assert.equal(await box.isVisible(), true);
    await page.mouse.move(2, 2);
    await box.waitFor({ state: "hidden" });
});

test("a mark explains itself to the keyboard", async (t) => {
    const { page } = await open(t);
    await read(page, SENTENCE, { date: "2025-02-20" });
    await page.locator('#text [tabindex="0"]').focus();
    const at = () => page.evaluate(() => document.activeElement.textContent);
    assert.equal(await at(), "France");
    await page.locator("#explain").waitFor();
    assert.equal(await page.locator("#text [aria-describedby=explain]").textContent(), "France");
    await page.keyboard.press("ArrowRight");
    await page.waitForFunction(() => document.activeElement.textContent === "rejected");
    await page.keyboard.press("ArrowRight");
    await page.waitForFunction(() => document.activeElement.textContent.startsWith("Foreign Minister"));
    await page.keyboard.press("ArrowLeft");
    await page.waitForFunction(() => document.activeElement.textContent === "rejected");
    await page.waitForFunction(() => document.querySelector("#explain").textContent.includes("position/"));
    await page.keyboard.press("Enter");
    await page.locator('#explain.pinned[role="dialog"]').waitFor();
    await page.waitForFunction(() => document.activeElement.textContent === "Show in the list");
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.closest("#explain") !== null), true);
    await page.keyboard.press("Escape");
    await page.locator("#explain").waitFor({ state: "hidden" });
    assert.equal(await at(), "rejected");
});

test("a mark explains itself to a finger, and leads to its row", async (t) => {
    const { page } = await open(t, { viewport: { width: 390, height: 800 }, hasTouch: true, isMobile: true });
    await read(page, `${SENTENCE}\n\n${"It rained. ".repeat(200)}`, { date: "2025-02-20" });
    const stance = page.locator("#text .stance");
    await stance.evaluate((mark) => scrollBy(0, mark.getBoundingClientRect().top - innerHeight + 60));
    await stance.tap();
    await page.locator("#explain.pinned").waitFor();
    const [mark, box] = [await stance.boundingBox(), await page.locator("#explain").boundingBox()];
    assert.ok(mark.y + mark.height <= box.y, "the explanation leaves its mark to be seen");
    await page.locator("#explain").getByRole("button", { name: "Show in the list" }).first().tap();
    await page.locator("#pane-positions .row.chosen").waitFor();
    assert.match(await page.locator("#pane-positions .row.chosen").innerText(), /France[^]*reject/u);
});

test("marks can be left out", async (t) => {
    const { page } = await open(t);
    await read(page, SENTENCE);
    const decoration = () => page.locator("#text .actor").first().evaluate((mark) => getComputedStyle(mark).textDecorationLine);
    assert.equal(await decoration(), "underline");
    await page.locator('#legend [data-hides="actors"]').click();
    assert.equal(await decoration(), "none");
    assert.equal(await page.locator('#legend [data-hides="actors"]').getAttribute("aria-pressed"), "false");
});

test("a hostile article is only text", async (t) => {
    const { page, problems } = await open(t);
    const evil = `<img src=x onerror="window.hacked = 1"><script>window.hacked = 2</script><svg onload="window.hacked = 3">`;
    const text = `${evil} headline\n\nFrance rejected <b>the deal</b> with ${evil} Russia, Foreign Minister <i>Jean</i> ${evil} said.\n\n</textarea></div>&lt;script&gt;`;
    const line = JSON.stringify({ id: evil, title: evil, publisher: evil, date: "2025-02-20", text });
    await paste(page, `${line}\n{"id": "${"<script>".repeat(3)}", "text": 5}\n`, "body");
    await shown(page);
    assert.equal(await page.locator("#text").textContent(), text);
    assert.match(await page.locator("#notice").innerText(), /line 2: the object has no text/u);
    for (const view of ["add", "compare", "read"]) await page.click(`nav [data-view="${view}"]`);
    for (const pane of ["actors", "statements", "positions", "network"]) await page.click(`#tab-${pane}`);
    await page.locator("#text .mark").first().hover();
    await page.locator("#explain").waitFor();
    const made = await page.evaluate(() => [window.hacked, document.querySelectorAll("main img, main script, #explain img, #text b, #text i, main svg[onload]").length]);
    assert.deepEqual(made, [undefined, 0]);
    // Neither could a script of somebody else's turn a string into markup.
    await assert.rejects(page.evaluate(() => { document.body.innerHTML = "<p>"; }), /TrustedHTML/u);
    assert.match(problems.splice(0).join(), /TrustedHTML/u);
});

test("the samples are eight articles to step through", async (t) => {
    const { page } = await open(t);
    await samples(page);
    assert.equal(await page.locator("#article-count").textContent(), "8");
    await page.click("#step-on");
    await page.waitForFunction(() => document.querySelector("#text").textContent.startsWith("Security Council"));
    assert.equal(await page.inputValue("#sheet-date"), "2024-10-21");
    assert.equal(await page.locator("#step-list option").count(), 8);
});

test("a date given later is counted with", async (t) => {
    const { page } = await open(t);
    await read(page, "Norway condemned the raid on Monday, a spokeswoman said.");
    await page.click("#tab-positions");
    assert.doesNotMatch(await page.locator("#pane-positions .row").innerText(), /2024/u);
    await page.fill("#sheet-date", "2024-05-08");
    await page.waitForFunction(() => document.querySelector("#pane-positions .row")?.textContent.includes("6 May 2024"));
});
