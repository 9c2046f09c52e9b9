// The worker that keeps the articles and answers what the page asks about them.

import { Calls, report, serve, start } from "./calls.js";
import { cards } from "./data/cards.js";
import { Library, toRead } from "./data/library.js";
import { segments } from "./data/segments.js";
import { learn } from "./data/stances.js";
import { behind, matrix, network } from "./data/ties.js";

const reader = new Calls(start("reader.js"));
const library = new Library((article) => reader.call("read", article));
// Everything that the page may show later is fetched now: after loading it asks the network for nothing.
const texts = Promise.all(["samples.jsonl", "overlay-example.toml"].map(fetched));

async function fetched(name) {
    const answer = await fetch(new URL(name, import.meta.url));
    if (!answer.ok) throw new Error(`${name} is missing beside the page`);
    return answer.text();
}

/** The reader's own dictionary, where there is one. */
let inUse = null;

/** The tables that were asked for last: they are made all six at once, and saved one by one. */
let tables = {};

const progress = (facts) => report("progress", facts);

serve({
    async open() {
        const [stances, [samples, example]] = await Promise.all([reader.call("open"), texts]);
        learn(stances);
        return { samples, example };
    },

    add: (what, known) => library.add(what, known, progress),
    change: (key, known) => library.change(key, known),
    cancel: () => library.cancel(),
    remove: (key) => library.remove(key),
    clear: () => library.clear(),

    /** Puts a dictionary over the package's own, or takes it away, and reads everything again; says whether that was done. */
    async use(overlay) {
        await reader.call("use", overlay);
        const done = await library.again(progress);
        if (done) inUse = overlay;
        else await reader.call("use", inUse);
        return done;
    },

    list: () => library.articles().map((article) => article.summary),

    article(key) {
        const { text, view, rows, summary } = library.article(key);
        return { ...summary, text, starts: view.starts, hasHeadline: view.hasHeadline, choices: rows.choices() };
    },

    /** The pieces of one block of the text, with their marks. */
    block(key, n) {
        const { text, view } = library.article(key);
        return segments(view.layers, view.firsts[n], view.starts[n], view.starts[n + 1] ?? text.length);
    },

    explain: (key, marks) => cards(library.article(key), marks),

    /** Some of the actors, statements or positions that a filter lets through. */
    rows(key, list, filter, from, to) {
        const { rows } = library.article(key);
        const numbers = rows[list](filter);
        const one = { actors: "actor", statements: "statement", positions: "position" }[list];
        return { total: numbers.length, rows: numbers.slice(from, to).map((n) => rows[one](n)) };
    },

    /** The number of an actor's row. */
    actorRow(key, id) {
        const { rows } = library.article(key);
        return rows.actors().findIndex((n) => rows.actor(n).id === id);
    },

    /** Where a row stands in the text: its place to go to, and all its words. */
    places(key, list, n) {
        const row = library.article(key).record[list][n];
        const spans = [row.cue?.span, ...(row.content ?? []), row.source?.span, row.holder?.span, row.target?.span];
        const known = [...spans, ...(row.toward ?? []).map((reference) => reference.span)].filter(Boolean);
        return { at: known[0]?.[0] ?? 0, spans: known };
    },

    matrix: (keys, options) => matrix(library.articles(keys), options),
    behind: (keys, options) => behind(library.articles(keys), options),
    network: (keys, options) => network(library.articles(keys), options),

    /** The records as JSON Lines. */
    records: (keys) => blob(library.articles(keys).map(({ record }) => `${JSON.stringify(record)}\n`), "application/jsonl"),

    /** One of the tables, as CSV. */
    async table(keys, name) {
        const wanted = JSON.stringify([keys, library.version]);
        if (tables.wanted !== wanted) tables = { wanted, made: reader.call("tables", library.articles(keys).map(toRead)) };
        return blob([(await tables.made)[name]], "text/csv");
    },

    /** One page of HTML with all of it. */
    report: async (keys, title) => blob([await reader.call("report", library.articles(keys).map(toRead), title)], "text/html"),
});

function blob(parts, type) {
    return new Blob(parts, { type: `${type};charset=utf-8` });
}
