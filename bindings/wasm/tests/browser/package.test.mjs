// The package in Chromium: in a page, in a worker, under a strict policy, asking for nothing.
import assert from "node:assert/strict";
import test from "node:test";
import { cases } from "../cases.mjs";
import { extractor } from "../package.mjs";
import { open } from "./site.mjs";

const PAGE = { "index.html": '<!DOCTYPE html><meta charset="utf-8"><title>Test</title><link rel="icon" href="/icon.svg">' };
const FILES = ["/", "/demarche/demarche.js", "/demarche/demarche_bg.wasm"];

const start = async (page) =>
    page.evaluate(async () => {
        const { default: init, Extractor, stances } = await import("/demarche/demarche.js");
        await init();
        Object.assign(globalThis, { Extractor, stances, extractor: new Extractor() });
    });

test("a page reads what Node reads", async (t) => {
    const { page, requests, problems } = await open(t, PAGE);
    await start(page);
    const articles = cases().map(({ text, known }) => ({ text, known }));
    assert.ok(articles.length > 100);
    const found = await page.evaluate((articles) => articles.map(({ text, known }) => globalThis.extractor.extract(text, known)), articles);
    found.forEach((record, n) => assert.deepEqual(record, extractor.extract(articles[n].text, articles[n].known)));
    assert.deepEqual({ requests, problems }, { requests: FILES, problems: [] });
});

test("whatever is asked of it, it asks the network for nothing", async (t) => {
    const { page, requests, problems } = await open(t, PAGE);
    await start(page);
    requests.length = 0;
    const said = await page.evaluate(() => {
        const { Extractor, extractor } = globalThis;
        const article = { text: "🕊️ “Paris” rejected the plan.", date: "2025-02-20", title: "No" };
        const errors = [() => new Extractor({ lexicon: ['nmae = "x"'] }), () => extractor.extract("x", { date: "never" }), () => extractor.extract()];
        return {
            results: [
                extractor.explain(article.text).record.positions.length,
                extractor.extractHtml(article.text, article).length > 1000,
                extractor.extractReport([article, article], "Two").length > 1000,
                Object.keys(extractor.extractTables([article])).length,
                new Extractor({ lexicon: ['version = "mine"'] }).version.endsWith("+mine"),
            ],
            errors: errors.map((action) => {
                try {
                    action();
                } catch (error) {
                    return `${error.name}: ${error.message}`.slice(0, 60);
                }
            }),
            stance: extractor.extract(article.text).positions[0].stance,
        };
    });
    assert.deepEqual(said.results, [1, true, true, 6, true]);
    assert.match(said.errors[0], /^Error: lexicon\[0\]:1: unknown field `nmae`/);
    assert.match(said.errors[1], /^Error: date: "never"/);
    assert.match(said.errors[2], /^TypeError: text: expected a string/);
    assert.equal(said.stance, "reject");
    assert.deepEqual({ requests, problems }, { requests: [], problems: [] });
});

test("a worker reads, and hands the record over", async (t) => {
    const worker = `
        import init, { Extractor } from "/demarche/demarche.js";
        const ready = init().then(() => new Extractor());
        onmessage = async ({ data }) => postMessage((await ready).explain(data));
    `;
    const { page, requests, problems } = await open(t, { ...PAGE, "worker.js": worker });
    const text = "Berlin welcomed the plan, its foreign ministry said.";
    const explained = await page.evaluate(async (text) => {
        // The policy of the server lets only this name make addresses of scripts.
        const policy = globalThis.trustedTypes.createPolicy("demarche-worker", { createScriptURL: (url) => url });
        const worker = new Worker(policy.createScriptURL("/worker.js"), { type: "module" });
        worker.postMessage(text);
        return new Promise((resolve) => (worker.onmessage = ({ data }) => resolve(data)));
    }, text);
    assert.deepEqual(explained, extractor.explain(text));
    assert.deepEqual({ asked: requests.toSorted(), problems }, { asked: [...FILES, "/worker.js"].toSorted(), problems: [] });
});

test("without 'wasm-unsafe-eval' a page is told what stands in the way", async (t) => {
    const strict = `<meta http-equiv="Content-Security-Policy" content="script-src 'self'">`;
    const { page } = await open(t, { "index.html": PAGE["index.html"] + strict });
    await assert.rejects(start(page), /CompileError: .*Content Security Policy/i);
});

test("a page of a hostile article runs nothing", async (t) => {
    const { page, requests } = await open(t, PAGE);
    const hostile = 'Paris rejected <script>document.title = "hit"</script> <img src="/x" onerror="document.title=1"> </p><svg onload=alert(1)> the plan.';
    const html = extractor.extractReport([{ text: hostile, title: hostile, id: hostile, publisher: hostile }], hostile);
    const dialogs = [];
    page.on("dialog", (dialog) => dialogs.push(dialog.dismiss()));
    requests.length = 0;
    await page.goto("about:blank");
    await page.setContent(html, { waitUntil: "load" });
    assert.equal(await page.title(), hostile.replaceAll(/\s+/g, " "));
    assert.equal(await page.locator("script, img, svg, [onerror], [onload]").count(), 0);
    assert.ok((await page.locator("article").innerText()).includes('<script>document.title = "hit"</script>'));
    assert.deepEqual([requests, dialogs], [[], []]);
});
