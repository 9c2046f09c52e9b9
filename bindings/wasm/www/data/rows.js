// The rows of the panel: what one article says, ready to be shown.

import { Names, words } from "./names.js";
import { direction, VALENCE } from "./stances.js";

/** A quotation of a page or more is shown by its beginning. */
const LONG = 600;
/** Nobody chooses from a longer list. */
const CHOICES = 200;

export class Rows {
    #record;
    #text;
    #names;
    #actors = null;

    constructor(record, text) {
        this.#record = record;
        this.#text = text;
        this.#names = new Names(record);
    }

    get names() {
        return this.#names;
    }

    /** The actors, each behind the state or organisation that it stands for, in the order in which the text brings them. */
    get #listed() {
        if (!this.#actors) {
            const groups = new Map();
            for (const actor of this.#record.actors) {
                const head = this.#names.principal(actor.id);
                if (!groups.has(head)) groups.set(head, []);
                if (actor.id === head) groups.get(head).unshift(actor);
                else groups.get(head).push(actor);
            }
            const tallies = this.#tallies();
            this.#actors = [...groups].flatMap(([head, members]) => members.map((actor, n) => ({
                id: actor.id,
                name: actor.name,
                kind: actor.kind,
                role: actor.role?.title ?? null,
                // Whom it stands for need not be named in the text itself.
                isHead: actor.id === head,
                under: n === 0 && actor.id !== head ? this.#names.name(head) : null,
                ...tallies(actor.id),
            })));
        }
        return this.#actors;
    }

    /** Where and how often an actor is named, speaks, takes a stand. */
    #tallies() {
        const { mentions, statements, positions } = this.#record;
        const places = new Map();
        for (const { actor, span } of mentions) {
            if (!places.has(actor)) places.set(actor, []);
            places.get(actor).push(span[0]);
        }
        const said = count(statements.map((statement) => statement.source?.actor));
        const held = count(positions.map((position) => position.holder.actor));
        return (id) => ({ places: places.get(id) ?? [], statements: said.get(id) ?? 0, positions: held.get(id) ?? 0 });
    }

    actor(n) {
        return this.#listed[n];
    }

    statement(n) {
        const statement = this.#record.statements[n];
        const outlet = statement.medium?.outlet ? ` (${this.#names.name(statement.medium.outlet)})` : "";
        return {
            n,
            source: statement.source && this.#reference(statement.source),
            act: statement.act,
            mode: statement.mode,
            cue: statement.cue && this.#words(statement.cue.span),
            content: shortened(statement.content.map((span) => this.#words(span)).join(" … ")),
            addressee: statement.addressee && this.#reference(statement.addressee),
            medium: statement.medium && statement.medium.kind + outlet,
            date: statement.date,
            within: statement.within,
            confidence: statement.confidence,
        };
    }

    position(n) {
        const position = this.#record.positions[n];
        const valence = VALENCE[position.stance];
        return {
            n,
            holder: this.#reference(position.holder),
            stance: position.stance,
            valence,
            ...direction(valence),
            polarity: position.polarity === "actual" ? null : position.polarity,
            toward: position.toward.map((reference) => this.#reference(reference)),
            target: position.target && shortened(this.#words(position.target.span)),
            earlier: position.target?.position ?? null,
            issues: position.issues,
            voice: this.voice(position.basis),
            statement: position.basis === "narration" ? null : position.basis.statement,
            date: position.date,
            confidence: position.confidence,
        };
    }

    /** Who vouches for something. */
    voice(basis) {
        if (basis === "narration") return "the writer";
        const source = this.#record.statements[basis.statement]?.source;
        return source ? this.#reference(source) : "a source";
    }

    /** The actors that a filter lets through, by number in the list. */
    actors({ kind = "" } = {}) {
        return numbers(this.#listed, (actor) => kind === "" || actor.kind === kind);
    }

    /** The statements that a filter lets through, by number. */
    statements({ speaker = "", mode = "", act = "", certainty = "" } = {}) {
        return numbers(this.#record.statements, (statement) =>
            this.#is(statement.source?.actor, speaker) && (mode === "" || statement.mode === mode) && (act === "" || statement.act === act) && isCertain(statement, certainty));
    }

    /** The positions that a filter lets through, by number. */
    positions({ holder = "", stance = "", issue = "", certainty = "" } = {}) {
        return numbers(this.#record.positions, (position) =>
            this.#is(position.holder.actor, holder) && isStance(position.stance, stance) && (issue === "" || position.issues.includes(issue)) && isCertain(position, certainty));
    }

    /** What the filters of the panel can ask for, with how often it is there. */
    choices() {
        const { actors, statements, positions } = this.#record;
        return {
            actors: { kind: options(actors.map((actor) => actor.kind)) },
            statements: {
                speaker: this.#people(statements.map((statement) => statement.source?.actor)),
                mode: options(statements.map((statement) => statement.mode)),
                act: options(statements.map((statement) => statement.act)),
                certainty: certainties(statements),
            },
            positions: {
                holder: this.#people(positions.map((position) => position.holder.actor)),
                stance: options(positions.map((position) => position.stance), Object.keys(VALENCE)),
                issue: options(positions.flatMap((position) => position.issues)),
                certainty: certainties(positions),
            },
        };
    }

    /** A person is asked for by id; everybody who stands for a state, by its id behind `for:`. */
    #is(actor, wanted) {
        if (wanted === "") return true;
        if (!actor) return wanted === "nobody";
        const members = [actor, ...this.#names.members(actor)];
        if (wanted.startsWith("for:")) return members.some((member) => this.#names.principal(member) === wanted.slice(4));
        return members.includes(wanted);
    }

    #people(actors) {
        const alone = new Map();
        const together = new Map();
        const add = (map, id) => map.set(id, (map.get(id) ?? 0) + 1);
        for (const actor of actors) {
            if (!actor) {
                add(alone, "nobody");
                continue;
            }
            const members = [...new Set([actor, ...this.#names.members(actor)])];
            for (const member of members) add(alone, member);
            for (const principal of new Set(members.map((member) => this.#names.principal(member)))) add(together, principal);
        }
        const name = (id) => (id === "nobody" ? "not named" : this.#names.full(id));
        const listed = (map, prefix, called) =>
            [...map].sort((a, b) => b[1] - a[1]).slice(0, CHOICES).map(([id, times]) => ({ value: prefix + id, label: called(id), times })).sort(byTimes);
        // One who stands for nobody else is listed once.
        const groups = new Map([...together].filter(([id, times]) => alone.get(id) !== times));
        return [
            { label: "Everybody who stands for", options: listed(groups, "for:", (id) => this.#names.name(id)) },
            { label: "One alone", options: listed(alone, "", name) },
        ];
    }

    #reference(reference) {
        return this.#names.reference(reference, this.#text);
    }

    #words(span) {
        return words(this.#text, span);
    }
}

function isStance(stance, wanted) {
    return wanted === "" || stance === wanted || direction(VALENCE[stance]).word === wanted;
}

/** The record counts in twentieths, which floating point does not have. */
function isCertain({ confidence }, least) {
    return confidence > Number(least) - 0.01;
}

function certainties(list) {
    const levels = ["0.9", "0.8", "0.7"].map((value) => ({ value, label: `${value} or more`, times: list.filter((one) => isCertain(one, value)).length }));
    return [{ label: "", options: levels }];
}

function numbers(list, keep) {
    const kept = [];
    list.forEach((one, n) => keep(one) && kept.push(n));
    return kept;
}

function count(values) {
    const counts = new Map();
    for (const value of values) if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
    return counts;
}

/** Words with how often they come, in a given order or by number. */
function options(values, order = null) {
    const found = [...count(values)].map(([value, times]) => ({ value, label: value, times }));
    found.sort(order ? (a, b) => order.indexOf(a.value) - order.indexOf(b.value) : byTimes);
    return [{ label: "", options: found }];
}

function byTimes(a, b) {
    return b.times - a.times || a.label.localeCompare(b.label, "en");
}

function shortened(text) {
    if (text.length <= LONG) return text;
    return `${text.slice(0, text.lastIndexOf(" ", LONG))} …`;
}
