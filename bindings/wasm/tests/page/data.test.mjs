// What the page does to texts and marks, tried on many made at random: nothing is lost, nothing is marked that should not be.
import assert from "node:assert/strict";
import test from "node:test";
import { arrange } from "../../www/data/circle.js";
import { blockAt, blockStarts } from "../../www/data/blocks.js";
import { fromPaste } from "../../www/data/articles.js";
import { firsts, segments } from "../../www/data/segments.js";

/** The same numbers at every run. */
function random(seed) {
    let state = seed;
    return (below) => {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        return state % below;
    };
}

test("blocks put together are the text, and never cut a character", () => {
    const next = random(7);
    const parts = ["word ", "Wort", "\n\n", "\n", "\r\n", "🕊️", "é", "x".repeat(9000), "🇫🇷".repeat(4000), "\n\n\n\n"];
    for (let round = 0; round < 200; round += 1) {
        const text = Array.from({ length: next(400) }, () => parts[next(parts.length)]).join("");
        const starts = blockStarts(text, "word ");
        const blocks = starts.map((start, n) => text.slice(start, starts[n + 1] ?? text.length));
        assert.equal(blocks.join(""), text);
        assert.ok(blocks.every((block) => block.length < 15_000 && block.isWellFormed()));
        const place = next(text.length + 1);
        const at = blockAt(starts, place);
        assert.ok(starts[at] <= place && (starts[at + 1] ?? Infinity) > place);
    }
});

test("a headline is a block of its own", () => {
    assert.deepEqual(blockStarts("Headline\n\nText.", "Headline"), [0, 9]);
    assert.deepEqual(blockStarts("Headline\r\n\r\nText.", "Headline"), [0, 10]);
    assert.deepEqual(blockStarts("Headline goes on", "Headline"), [0]);
    assert.deepEqual(blockStarts("A sentence.\n\nAnother.", "A sentence."), [0]);
});

test("every character is under its own marks, block by block", () => {
    const next = random(11);
    for (let round = 0; round < 100; round += 1) {
        const length = 200;
        const layers = Array.from({ length: next(40) }, (_, n) => {
            const start = next(length - 1);
            return { start, end: Math.min(length, start + 1 + next(60)), kind: "actor", n, classes: `k${n}`, stop: n % 2 === 0, order: 0 };
        }).sort((a, b) => a.start - b.start || a.end - b.end);
        const starts = [0, 50, 51, 130];
        const from = firsts(layers, starts);
        const pieces = starts.flatMap((start, n) => segments(layers, from[n], start, starts[n + 1] ?? length));
        assert.equal(pieces[0].start, 0);
        assert.equal(pieces.at(-1).end, length);
        for (const [n, piece] of pieces.entries()) {
            if (n > 0) assert.equal(piece.start, pieces[n - 1].end);
            const over = layers.filter((layer) => layer.start <= piece.start && layer.end >= piece.end).map((layer) => layer.n);
            assert.deepEqual(piece.marks.map(([, mark]) => mark).sort((a, b) => a - b), over.sort((a, b) => a - b));
        }
        const stops = layers.filter((layer) => layer.stop).map((layer) => layer.start);
        assert.deepEqual(pieces.filter((piece) => piece.stop).map((piece) => piece.start), [...new Set(stops)].sort((a, b) => a - b));
    }
});

test("a network is arranged alike every time, with neighbours together", () => {
    const nodes = [..."abcdefgh"].map((id) => ({ id }));
    const edges = [["a", "e"], ["e", "a"], ["b", "f"], ["c", "g"], ["d", "h"]].map(([from, to]) => ({ from, to, count: 1 }));
    const order = arrange(nodes, edges);
    assert.deepEqual(arrange(nodes, edges), order);
    assert.deepEqual([...order].sort(), nodes.map(({ id }) => id));
    for (const { from, to } of edges) {
        const apart = Math.abs(order.indexOf(from) - order.indexOf(to));
        assert.ok(apart === 1 || apart === order.length - 1, `${from} and ${to} in ${order}`);
    }
});

test("a pasted text is an article unless its first line is one in JSON", () => {
    const known = { title: "T", date: "2025-02-20" };
    assert.deepEqual(fromPaste("{curly} words", "p", known).articles, [{ id: "p", title: "T", date: "2025-02-20", publisher: null, text: "{curly} words" }]);
    const { articles, failures } = fromPaste('\n{"doc_id": 7, "text": "", "raw_text": "A", "publisher": " "}\n{"a": 1}', "p", known);
    assert.deepEqual(articles, [{ id: "7", title: null, date: null, publisher: null, text: "A" }]);
    assert.deepEqual(failures.map(({ line, reason }) => [line, reason]), [[3, "the object has no text"]]);
});
