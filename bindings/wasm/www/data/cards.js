// What is told about a marked place: one card for each thing that is there.

import { words } from "./names.js";
import { signed } from "./stances.js";
import { day } from "./wording.js";

/** Cards for the marks of a piece of text, first the most telling. */
export function cards(article, marks) {
    const teller = new Teller(article);
    const told = new Set();
    return marks.flatMap(([kind, n]) => {
        // Cue and content are parts of one statement, cue and target of one position.
        const name = `${{ cue: "statement", content: "statement", stance: "position", target: "position" }[kind] ?? kind} ${n}`;
        if (told.has(name)) return [];
        told.add(name);
        return [teller[kind](n)];
    });
}

class Teller {
    #record;
    #reasons;
    #text;
    #rows;

    constructor({ record, reasons, text, rows }) {
        this.#record = record;
        this.#reasons = reasons;
        this.#text = text;
        this.#rows = rows;
    }

    actor(n) {
        const mention = this.#record.mentions[n];
        const names = this.#rows.names;
        const actor = names.actor(mention.actor);
        const codes = ["iso3", "cow", "cameo", "wikidata"].filter((code) => actor.codes[code]).map((code) => `${CODES[code]} ${actor.codes[code]}`);
        return card("actor", "Actor", names.name(actor.id), [
            ["Who", [actor.role?.title, KINDS[actor.kind] ?? actor.kind].filter(Boolean).join(", ")],
            ["Stands for", actor.affiliation && chain(names, actor)],
            ["Members", actor.members?.map((member) => names.name(member)).join(", ")],
            ["Named here", `${MENTIONS[mention.kind] ?? mention.kind}: “${words(this.#text, mention.span)}”`],
            ["Codes", codes.join(" · ")],
            ...this.#why("mentions", n, actor.id),
        ], { tab: "actors", id: actor.id });
    }

    cue(n) {
        const row = this.#rows.statement(n);
        return card("statement", `Statement ${n}`, `${row.source ?? "Somebody"}: ${row.act}`, [
            ["Cue", row.cue && `“${row.cue}”`],
            ["Mode", { direct: "quoted", indirect: "reported", mixed: "reported, quoted in part" }[row.mode]],
            ["To", row.addressee],
            ["Where", row.medium],
            ["Date", row.date && day(row.date)],
            ["Reported by", row.within === null ? null : `${this.#rows.statement(row.within).source ?? "somebody"} (statement ${row.within})`],
            ...this.#why("statements", n),
            ["Certainty", certainty(row.confidence)],
        ], { tab: "statements", n });
    }

    content(n) {
        return this.cue(n);
    }

    stance(n) {
        const row = this.#rows.position(n);
        return card(row.word, `Position ${n}`, `${row.sign} ${row.holder}: ${row.stance}`, [
            ["Toward", row.toward.join("; ")],
            ["Target", row.target],
            ["Refers to", row.earlier === null ? null : `position ${row.earlier}`],
            ["Held", row.polarity],
            ["Issues", row.issues.join(", ")],
            ["Valence", `${signed(row.valence)} (${row.word})`],
            ["On the word of", row.statement === null ? row.voice : `${row.voice} (statement ${row.statement})`],
            ["Date", row.date && day(row.date)],
            ...this.#why("positions", n),
            ["Certainty", certainty(row.confidence)],
        ], { tab: "positions", n });
    }

    target(n) {
        return this.stance(n);
    }

    event(n) {
        const event = this.#record.events[n];
        const names = this.#rows.names;
        const list = (ids) => ids.map((id) => names.full(id)).join("; ");
        return card("act", "Event", [event.type, event.mode].filter(Boolean).join(", "), [
            ["By", list(event.source)],
            ["Toward", list(event.target)],
            ["CAMEO", event.cameo],
            ["On the word of", this.#rows.voice(event.basis)],
            ["Date", event.date && day(event.date)],
            ...this.#why("events", n),
        ], null);
    }

    #why(list, n, id = null) {
        const reason = this.#reasons?.[list][n];
        return [
            ["Entry", reason?.entry ?? id, "code"],
            ["Rule", reason?.rule, "code"],
        ];
    }
}

function card(look, kind, title, facts, row) {
    return { look, kind, title, facts: facts.filter(([, value]) => value), row };
}

/** The affiliations of an actor, one behind the other. */
function chain(names, actor) {
    const found = [];
    for (let id = actor.affiliation; id && found.length < 4; id = names.actor(id)?.affiliation) found.push(names.name(id));
    return found.join(" → ");
}

function certainty(value) {
    return value.toFixed(2);
}

const CODES = { iso3: "ISO", cow: "COW", cameo: "CAMEO", wikidata: "Wikidata" };

const KINDS = { "armed-group": "armed group", unnamed: "not named", group: "several together" };

const MENTIONS = {
    name: "by name",
    title: "by a title",
    metonym: "by a place that stands for it",
    adjective: "by an adjective",
    nominal: "by a common noun",
    pronoun: "by a pronoun",
};
