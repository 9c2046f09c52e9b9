// What stands beside the record: reasons, pages, tables, JSON, stances.
import assert from "node:assert/strict";
import test from "node:test";
import { cases } from "./cases.mjs";
import { Extractor, extractor, stances } from "./package.mjs";

const text = "Paris, “calm”, rejected the plan; \"never\", French Foreign Minister Jean-Noël Barrot told reporters.";
const hostile = 'Paris rejected <script>alert(1)</script> and <img src=x onerror="alert(1)"> the plan.';

test("JSON is the same record", () => {
    for (const { text, known } of cases()) {
        const json = extractor.extractJson(text, known);
        assert.ok(!json.includes("\n"));
        assert.deepEqual(JSON.parse(json), extractor.extract(text, known));
    }
});

test("every part of a record has its reason", () => {
    const rules = new Set();
    for (const { text, known } of cases()) {
        const { record, ...reasons } = extractor.explain(text, known);
        assert.deepEqual(record, extractor.extract(text, known));
        assert.deepEqual(Object.keys(reasons), ["mentions", "statements", "positions", "events"]);
        for (const [list, why] of Object.entries(reasons)) {
            assert.equal(why.length, record[list].length);
            why.forEach(({ rule }) => rules.add(rule));
        }
    }
    assert.ok(rules.size > 10 && [...rules].every((rule) => /^[a-z]+\/[a-z-]+$/.test(rule)), [...rules].join(" "));
});

test("a page shows the text and runs nothing of it", () => {
    for (const page of [extractor.extractHtml(hostile, { title: "<b>" }), extractor.extractReport([{ text: hostile }], "<b>")]) {
        assert.match(page, /^<!DOCTYPE html>/i);
        assert.ok(page.includes("&#60;script&#62;") || page.includes("&lt;script&gt;"));
        assert.doesNotMatch(page, /<script|<img|<b>/);
    }
});

test("a report has its articles in their order", () => {
    const page = extractor.extractReport([{ text: "Paris rejected the plan.", title: "First" }, { text, title: "Second" }, { text: "" }], "Three");
    assert.match(page, /<title>Three<\/title>/);
    assert.ok(page.indexOf("First") < page.indexOf("Second"));
    assert.equal(page.match(/<article/g).length, 3);
});

test("tables have a row for everything", () => {
    const articles = [{ text, id: 'a "quoted", id' }, { text: "Berlin welcomed the plan." }, { text: "" }];
    const records = articles.map(({ text, ...known }) => extractor.extract(text, known));
    const tables = Object.entries(extractor.extractTables(articles)).map(([name, csv]) => [name, rows(csv)]);
    assert.deepEqual(tables.map(([name]) => name), ["documents", "actors", "mentions", "statements", "positions", "events"]);
    for (const [name, [header, ...lines]] of tables) {
        const wanted = name === "documents" ? articles.length : records.flatMap((record) => record[name]).length;
        assert.equal(lines.length, wanted, name);
        assert.ok(lines.every((line) => line.length === header.length), name);
        const words = header.findIndex((column) => column.endsWith("words"));
        const start = header[words + 1];
        if (name === "documents" || name === "actors") continue;
        assert.match(start, /start$/);
        for (const line of lines.filter((line) => line[words] !== "")) {
            const { text } = articles[line[0] === "" ? 1 : 0];
            assert.equal(text.slice(Number(line[words + 1]), Number(line[words + 2])), line[words]);
        }
    }
});

/** The cells of a CSV file, by RFC 4180. */
function rows(csv) {
    const cells = [...csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n)/g)];
    const lines = [[]];
    for (const [, quoted, plain, end] of cells) {
        lines.at(-1).push(quoted?.replaceAll('""', '"') ?? plain);
        if (end === "\n") lines.push([]);
    }
    assert.deepEqual(lines.pop(), []);
    return lines;
}

test("the stances are those of the record, friendliest first", () => {
    const all = stances();
    assert.equal(all.length, 20);
    assert.ok(all.every(({ valence }, n) => valence <= (all[n - 1]?.valence ?? 1)));
    const found = cases().flatMap(({ text }) => extractor.extract(text).positions.map(({ stance }) => stance));
    assert.deepEqual(found.filter((stance) => !all.some((info) => info.stance === stance)), []);
});

test("the version tells the dictionary and what is laid over it", () => {
    assert.match(extractor.version, /^\S+$/);
    assert.equal(new Extractor({ lexicon: ['version = "mine"'] }).version, `${extractor.version}+mine`);
});
