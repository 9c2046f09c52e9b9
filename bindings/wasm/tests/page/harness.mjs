// The page in a real browser. `scripts/page.sh test` puts the page together and says where it is.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after } from "node:test";
import { launchChromium } from "../browser/chromium.mjs";
import { serve } from "./serve.mjs";

export const folder = process.env.DEMARCHE_PAGE ?? new URL("../../../../target/www", import.meta.url).pathname;

const { server, address } = await serve(folder);
after(() => server.close());

/** Every request that reached the server, whoever of the page made it. */
const served = [];
server.on("request", (request) => served.push(request.url));

/** One browser for the tests of a file; each has a profile of its own in it. */
let browser = null;
after(() => browser?.close());

/** An empty page of a new profile, which ends with the test. */
export async function launch(t, options = {}) {
    browser ??= await launchChromium();
    const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, locale: "en-GB", acceptDownloads: true, ...options });
    t.after(() => context.close());
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    return { context, page };
}

/**
 * Opens the page, ready to read. When the test ends it looks at what must never happen: an error in the console, or a request
 * after loading.
 */
export async function open(t, options = {}) {
    const { context, page } = await launch(t, options);
    const problems = [];
    page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
    page.on("pageerror", (error) => problems.push(String(error)));
    const asked = [];
    context.on("request", (request) => !request.url().startsWith("blob:") && asked.push(request.url()));

    async function load() {
        await page.goto(address);
        await page.waitForSelector("body[data-ready]", { timeout: 60_000 });
        served.length = 0;
        asked.length = 0;
    }
    t.after(() => {
        assert.deepEqual({ problems, served, asked }, { problems: [], served: [], asked: [] });
    });
    await load();
    return { page, load, problems };
}

/** Puts an article in through the form, and waits until it is shown. */
export async function read(page, text, { date, title } = {}) {
    await page.click('nav [data-view="add"]');
    await page.fill("#add-text", text);
    await page.fill("#add-date", date ?? "");
    await page.fill("#add-name", title ?? "");
    await page.click("#add-read");
    await shown(page);
}

/** Waits until the open article stands there with its marks. */
export async function shown(page) {
    await page.waitForSelector('body[data-view="read"] #text .block');
    await page.waitForFunction(() => document.querySelector("#text .block:not(.headline)")?.querySelector(".mark") || document.querySelector("#text").textContent.length < 40);
}

/** The eight samples, read by the button that is there for them. */
export async function samples(page) {
    await page.click("#add-samples");
    await shown(page);
}

/** Pastes as the keyboard would, without the machine's clipboard: a text, or what stands in `window.pasted`. */
export async function paste(page, text, selector = "#add-text") {
    await page.evaluate(([where, pasted]) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData("text/plain", pasted ?? window.pasted);
        document.querySelector(where).dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    }, [selector, text]);
}

/** The words under each mark of a class. */
export function marked(page, name) {
    return page.locator(`#text .mark.${name}`).allTextContents();
}

/** What a click downloads: its name and its text. */
export async function downloaded(page, click) {
    const [download] = await Promise.all([page.waitForEvent("download"), click()]);
    return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
}

export async function sample(name) {
    return (await readFile(new URL(`../../../../samples/${name}`, import.meta.url), "utf8")).trimEnd();
}
