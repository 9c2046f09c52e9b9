// How the page looks, as far as a test can tell: contrast, narrow screens, paper, the order of the tab key, names for all controls.
// With DEMARCHE_SHOTS set to a folder it also leaves pictures there.
import assert from "node:assert/strict";
import { join } from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";
import { open, samples, shown } from "./harness.mjs";

const shot = async (page, name, options = {}) => {
    if (process.env.DEMARCHE_SHOTS) await page.screenshot({ path: join(process.env.DEMARCHE_SHOTS, `${name}.png`), ...options });
};

/** The contrast of an element's words with what is behind them, by the formula of WCAG. */
function contrasts(page, selectors) {
    return page.evaluate((wanted) => {
        const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
        const painted = (colours) => {
            for (const colour of colours) {
                canvas.fillStyle = colour;
                canvas.fillRect(0, 0, 1, 1);
            }
            return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
        };
        const luminance = (rgb) => {
            const [r, g, b] = rgb.map((value) => value / 255).map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
            return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        return wanted.map((selector) => {
            const element = document.querySelector(selector);
            if (!element) return [selector, null];
            const behind = [];
            for (let one = element; one; one = one.parentElement) behind.unshift(getComputedStyle(one).backgroundColor);
            const back = luminance(painted(behind));
            const front = luminance(painted([...behind, getComputedStyle(element).color]));
            return [selector, (Math.max(back, front) + 0.05) / (Math.min(back, front) + 0.05)];
        });
    }, selectors);
}

const MARKS = [".text .actor", ".text .said", ".text .cue", ".text .friendly", ".text .hostile", ".text .neutral", ".text .unheld", ".facts", ".panel .count", "#tab-statements", "button.primary", ".private"];

for (const colorScheme of ["light", "dark"]) {
    test(`words can be read in ${colorScheme}`, async (t) => {
        const { page } = await open(t, { colorScheme });
        await shot(page, `add-${colorScheme}`);
        await samples(page);
        await page.click("#tab-positions");
        await page.locator("#pane-positions .row").first().waitFor();
        await shot(page, `read-${colorScheme}`);
        for (const [selector, ratio] of await contrasts(page, [...MARKS, ".stance-word.friendly", ".stance-word.hostile", ".polarity"])) assert.ok(ratio >= 4.5, `${selector}: ${ratio}`);
        // And where they are lit up.
        await page.evaluate(() => document.querySelectorAll("#text .mark").forEach((mark) => mark.classList.add("chosen")));
        for (const [selector, ratio] of await contrasts(page, MARKS.filter((mark) => mark.startsWith(".text")))) assert.ok(ratio >= 4.5, `${selector}, chosen: ${ratio}`);
        await page.click('nav [data-view="compare"]');
        await page.locator("#matrix .cell.strong").first().waitFor();
        await shot(page, `compare-${colorScheme}`);
        const cells = ["friendly.strong", "friendly.medium", "friendly.weak", "hostile.strong", "hostile.medium", "hostile.weak", "neutral"].map((kind) => `.cell.${kind} .cell-valence`);
        for (const [selector, ratio] of await contrasts(page, cells)) assert.ok(ratio === null || ratio >= 4.5, `${selector}: ${ratio}`);
        const colours = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
        assert.equal(colorScheme === "dark", /rgb\((\d|[1-4]\d), /u.test(colours), colours);
    });
}

for (const width of [320, 390, 768]) {
    test(`nothing sticks out of ${width} pixels`, async (t) => {
        const { page } = await open(t, { viewport: { width, height: 800 } });
        const fits = async (what) => {
            const wide = await page.evaluate(() => document.documentElement.scrollWidth);
            assert.ok(wide <= width, `${what}: ${wide} pixels`);
            if (width === 390) await shot(page, `narrow-${what}`);
        };
        await fits("add");
        await samples(page);
        await fits("read");
        for (const pane of ["actors", "statements", "positions", "network"]) {
            await page.click(`#tab-${pane}`);
            await page.locator(`#pane-${pane} :is(.row, .actor-item, svg)`).first().waitFor();
            assert.equal(await page.locator("#sheet").isVisible(), false);
            await fits(pane);
        }
        // A row leads back to the text.
        await page.click("#tab-positions");
        await page.locator("#pane-positions .row-head").first().click();
        await page.waitForFunction(() => document.activeElement.textContent === "urged");
        assert.equal(await page.locator("#sheet").isVisible(), true);
        await page.keyboard.press("Escape");
        for (const view of ["compare", "dictionary", "add"]) {
            await page.click(`nav [data-view="${view}"]`);
            await fits(view);
        }
        await page.click("#download-open");
        await fits("download");
    });
}

test("on paper there is the text, and nothing to click", async (t) => {
    const { page } = await open(t);
    await samples(page);
    await page.emulateMedia({ media: "print" });
    for (const selector of [".masthead", ".sheet-bar", "#tabs"]) assert.equal(await page.locator(selector).isVisible(), false, selector);
    assert.equal(await page.locator("#text .headline").isVisible(), true);
    if (process.env.DEMARCHE_SHOTS) await page.pdf({ path: join(process.env.DEMARCHE_SHOTS, "print.pdf"), format: "A4" });
    await shot(page, "print", { fullPage: true });
});

test("whoever wants nothing to move sees nothing move", async (t) => {
    const { page } = await open(t, { reducedMotion: "reduce" });
    await samples(page);
    await page.click("#tab-network");
    await page.locator("#pane-network .tie").first().waitFor();
    const moving = await page.evaluate(() => [...document.querySelectorAll("*")].filter((one) => getComputedStyle(one).transitionDuration !== "0s").length);
    assert.equal(moving, 0);
});

test("the tab key goes through the page in its order", async (t) => {
    const { page } = await open(t);
    const at = () => page.evaluate(() => document.activeElement.id || document.activeElement.dataset.view || document.activeElement.className);
    await page.keyboard.press("Tab");
    assert.equal(await at(), "skip");
    const order = [];
    for (let n = 0; n < 8; n += 1) {
        await page.keyboard.press("Tab");
        order.push(await at());
    }
    assert.deepEqual(order.slice(0, 3), ["add", "dictionary", "add-name"]);
    // Without a pointer: samples, the text, a mark, the panel.
    await page.locator("#add-samples").focus();
    await page.keyboard.press("Enter");
    await shown(page);
    await page.locator("#step-list").focus();
    const walk = [];
    for (let n = 0; n < 12 && walk.at(-1) !== "tab-actors"; n += 1) {
        await page.keyboard.press("Tab");
        walk.push(await page.evaluate(() => (document.activeElement.closest("#text") ? "text" : document.activeElement.id || document.activeElement.dataset.hides)));
    }
    assert.deepEqual(walk.filter((id) => id !== "sheet-date"), ["step-on", "actors", "statements", "positions", "events", "text", "tab-actors"]);
    const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
    assert.equal(outline, "solid");
});

test("every control has a name, every id stands once", async (t) => {
    const { page } = await open(t);
    await samples(page);
    for (const pane of ["statements", "positions", "network"]) await page.click(`#tab-${pane}`);
    await page.click('nav [data-view="compare"]');
    await page.locator("#matrix .cell").first().waitFor();
    const found = await page.evaluate(() => {
        const named = (one) => (one.getAttribute("aria-label") ?? "").trim() !== "" || one.textContent.trim() !== "" || one.labels?.length > 0;
        const controls = [...document.querySelectorAll('button, select, textarea, input:not([hidden]), [role="button"]')];
        const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
        return {
            nameless: controls.filter((one) => !named(one)).map((one) => one.outerHTML.slice(0, 120)),
            twice: ids.filter((id, n) => ids.indexOf(id) !== n),
            lost: [...document.querySelectorAll("[aria-controls], [aria-labelledby]")]
                .flatMap((one) => [one.getAttribute("aria-controls"), one.getAttribute("aria-labelledby")])
                .filter((id) => id && !document.getElementById(id)),
        };
    });
    assert.deepEqual(found, { nameless: [], twice: [], lost: [] });
});

for (const [colorScheme, width] of [["light", 1280], ["dark", 1280], ["light", 390]]) {
    test(`axe finds nothing to object to, ${colorScheme}, ${width} pixels`, async (t) => {
        // The page itself lets no foreign script in.
        const { page } = await open(t, { colorScheme, viewport: { width, height: 860 }, bypassCSP: true });
        await page.addScriptTag({ path: fileURLToPath(import.meta.resolve("axe-core/axe.min.js")) });
        const check = async (what) => {
            const found = await page.evaluate(async () => {
                const { violations } = await window.axe.run(document, { resultTypes: ["violations"] });
                return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 160)).slice(0, 3)]);
            });
            assert.deepEqual(found, [], what);
        };
        await check("add");
        await samples(page);
        await check("read");
        for (const pane of ["statements", "positions", "network"]) {
            await page.click(`#tab-${pane}`);
            await page.locator(`#pane-${pane} :is(.row, svg)`).first().waitFor();
            await check(pane);
        }
        if (width > 1000) {
            await page.locator("#text .stance").first().click();
            await page.locator("#explain.pinned").waitFor();
            await check("explanation");
            await page.keyboard.press("Escape");
        }
        await page.click('nav [data-view="compare"]');
        await page.locator("button.cell").first().click();
        await page.locator("#behind .row").first().waitFor();
        await check("compare");
        await page.click('nav [data-view="dictionary"]');
        await page.fill("#overlay-text", "nmae = 1");
        await page.click("#overlay-apply");
        await page.locator("#overlay-mistakes li").waitFor();
        await check("dictionary");
        await page.click('nav [data-view="add"]');
        await check("shelf");
        await page.click("#download-open");
        await check("download");
    });
}
