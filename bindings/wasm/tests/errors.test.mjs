// What a user is told when something is wrong, and that all goes on from there.
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { Extractor, extractor } from "./package.mjs";

const broken = 'version = "broken"\n\n[[state]]\nid = "RUR"\nnmae = "Ruritania"\n';

afterEach(() => {
    const [position] = extractor.extract("Paris rejected the plan.").positions;
    assert.equal(position.stance, "reject", "the extractor works on after an error");
});

function thrown(action) {
    try {
        action();
    } catch (error) {
        assert.ok(error instanceof Error && !(error instanceof WebAssembly.RuntimeError), `${error}`);
        return error;
    }
    assert.fail("nothing was thrown");
}

for (const date of ["", "20 February 2025", "2025-02-30", "20250220", "2025-02-20T08:00", "Thursday"]) {
    test(`the date ${JSON.stringify(date)} is named, with the form expected`, () => {
        const { message } = thrown(() => extractor.extract("Paris said no.", { date }));
        assert.ok(message.includes(JSON.stringify(date)) && message.includes("YYYY-MM-DD"), message);
    });
}

test("a wrong dictionary is named with its line", () => {
    for (const [lexicon, name] of [
        [[broken], "lexicon[0]"],
        [["remove = []", { text: broken }], "lexicon[1]"],
        [[{ name: "mine.toml", text: broken }], "mine.toml"],
    ]) {
        const { message } = thrown(() => new Extractor({ lexicon }));
        assert.ok(message.startsWith(`${name}:`) && /^:[345]:/.test(message.slice(name.length)) && message.includes("nmae"), message);
    }
});

test("a wrong date among articles is named with its place", () => {
    for (const many of [(articles) => extractor.extractTables(articles), (articles) => extractor.extractReport(articles, "Two")]) {
        const { message } = thrown(() => many([{ text: "Paris said no." }, { text: "Paris said no.", date: "2025-13-01" }]));
        assert.match(message, /^articles\[1\]\.date: "2025-13-01"/);
    }
});

test("every mistake is told", () => {
    const lines = thrown(() => new Extractor({ lexicon: [broken, 'remove = ["state/NOWHERE"]'] })).message.split("\n");
    assert.match(lines[0], /^lexicon\[0\]:/);
    assert.match(lines.at(-1), /^lexicon\[1\]:1: state\/NOWHERE/);
});

for (const [name, action] of [
    ["text", () => extractor.extract()],
    ["text", () => extractor.extract(null)],
    ["text", () => extractor.extract(7)],
    ["text", () => extractor.extract(["Paris said no."])],
    ["options", () => extractor.extract("Paris said no.", "2025-02-20")],
    ["date", () => extractor.extract("Paris said no.", { date: new Date() })],
    ["title", () => extractor.extract("Paris said no.", { title: 7 })],
    ["id", () => extractor.extract("Paris said no.", { id: [] })],
    ["text", () => extractor.extractJson()],
    ["text", () => extractor.explain(null)],
    ["text", () => extractor.extractHtml({ text: "Paris said no." })],
    ["options", () => extractor.extractHtml("Paris said no.", "Title")],
    ["articles", () => extractor.extractTables("Paris said no.")],
    ["articles[1]", () => extractor.extractTables([{ text: "Paris said no." }, "Paris said no."])],
    ["articles[0].text", () => extractor.extractReport([{ title: "No text" }], "One")],
    ["articles[0].id", () => extractor.extractTables([{ text: "Paris said no.", id: 7 }])],
    ["title", () => extractor.extractReport([])],
    ["options", () => new Extractor("version = 'x'")],
    ["lexicon", () => new Extractor({ lexicon: "version = 'x'" })],
    ["lexicon[1]", () => new Extractor({ lexicon: ["", 7] })],
    ["lexicon[0]", () => new Extractor({ lexicon: [null] })],
    ["lexicon[0].text", () => new Extractor({ lexicon: [{ name: "mine.toml" }] })],
]) {
    test(`${action}`.slice(6), () => {
        const error = thrown(action);
        assert.ok(error instanceof TypeError, `${error}`);
        assert.ok(error.message.startsWith(`${name}: expected `), error.message);
    });
}
