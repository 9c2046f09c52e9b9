// Spans count UTF-16 units: slicing the text gives the words meant, whatever stands before them.
import assert from "node:assert/strict";
import test from "node:test";
import { extractor, spans } from "./package.mjs";

const sentence = "France rejected the deal, Foreign Minister Jean-Noël Barrot said.";

const before = [
    "",
    "Été à Genève. ",
    "“Curly quotes,” it’s said – and « guillemets ». ",
    "🇫🇷 🕊️ 👩🏽‍⚖️ emoji. ",
    "外交部发言人说。\n\n",
    "e\u0301 decomposed, \u00a0 hard spaces, \u200b none. ",
    "Half a character: \ud83c. ",
    "Line one.\r\n\r\nLine two.\n\n",
];

for (const words of before) {
    test(`behind ${JSON.stringify(words)}`, () => {
        const text = words + sentence;
        const record = extractor.extract(text);
        assert.equal(record.offsets, "utf16");
        const statement = record.statements.findLast((statement) => statement.cue?.lemma === "say");
        assert.equal(text.slice(...statement.source.span), "Foreign Minister Jean-Noël Barrot");
        assert.deepEqual(statement.content.map((span) => text.slice(...span)), ["France rejected the deal"]);
        assert.equal(text.slice(...record.positions.at(-1).cue.span), "rejected");

        const plain = spans(extractor.extract(sentence).positions).map((span) => span.map((end) => end + words.length));
        assert.deepEqual(spans(record.positions), plain);
    });
}

test("every span lies in the text", () => {
    const text = before.map((words) => words + sentence).join(" ");
    const found = spans(extractor.extract(text));
    assert.ok(found.length > 0);
    assert.deepEqual(found.filter(([start, end]) => !(0 <= start && start < end && end <= text.length)), []);
});
