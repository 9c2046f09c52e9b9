// What marks a text, in the order in which it matters: where several marks lie on one another, the first decides.

import { direction, VALENCE } from "./stances.js";

const ORDER = ["stance", "event", "actor", "cue", "target", "content"];

/** Every mark of a record: its place, its kind and the number of its row in the record's list of that kind. */
export function layers(record) {
    const found = [];
    const add = (kind, n, span, classes, stop) => {
        if (span && span[0] < span[1]) found.push({ start: span[0], end: span[1], kind, n, classes, stop, order: ORDER.indexOf(kind) });
    };
    const listed = new Set(record.actors.map((actor) => actor.id));
    record.statements.forEach((statement, n) => {
        // Where no word says who speaks, the quotation itself is the place to stop at.
        const classes = statement.mode === "direct" ? "said direct" : "said";
        statement.content.forEach((span, piece) => add("content", n, span, classes, !statement.cue && piece === 0));
        add("cue", n, statement.cue?.span, "cue", true);
    });
    record.positions.forEach((position, n) => {
        // What is negated, possible or past is no stance that is held.
        const held = position.polarity === "actual" ? "" : " unheld";
        add("stance", n, position.cue.span, `stance ${direction(VALENCE[position.stance]).word}${held}`, true);
        add("target", n, position.target?.span, "target", false);
    });
    // An event that restates a position has its mark already.
    record.events.forEach((event, n) => {
        if (event.position === null) add("event", n, event.cue.span, "act", true);
    });
    record.mentions.forEach((mention, n) => {
        if (listed.has(mention.actor)) add("actor", n, mention.span, "actor", true);
    });
    return found.sort((a, b) => a.start - b.start || a.end - b.end || a.order - b.order || a.n - b.n);
}
