// The case documents of tests/cases, which every surface of the library is held to. Their README explains the format.
import { existsSync, readdirSync, readFileSync } from "node:fs";

const folder = new URL("../../../tests/cases/", import.meta.url);
const tables = { mention: "mentions", source: "statements", "cue of": "circumstances", holder: "positions", "stance of": "subjects", type: "events" };
const ids = /^(?:state|org|person|office|group|media|unnamed)\//;
const read = (name) => readFileSync(new URL(name, folder), "utf8");

/** Every case that holds: those of not-yet.txt are left out. */
export function cases() {
    if (!existsSync(folder)) return [];
    const files = readdirSync(folder).sort();
    const later = new Set(files.includes("not-yet.txt") ? read("not-yet.txt").split("\n").map((line) => line.trim()) : []);
    const documents = files.filter((file) => file.endsWith(".md") && file !== "README.md");
    const all = documents.flatMap((file) => read(file).split(/^## /m).slice(1).map((chunk) => parse(file, chunk)));
    return all.filter(({ name }) => !later.has(name));
}

function parse(file, chunk) {
    const heading = chunk.slice(0, chunk.indexOf("\n"));
    const [, before, text, after] = /^(.*?)^```text\n(.*?)\n```$(.*)/ms.exec(chunk.slice(heading.length + 1));
    const found = { name: `${file}: ${heading.trim()}`, known: {}, text, tables: {} };
    for (const [, name, value] of before.matchAll(/^(Date|Title|Publisher): (.*)$/gm)) found.known[name.toLowerCase()] = value.trim();
    let rows = null;
    for (const line of after.split("\n")) {
        const cells = line.trim().replace(/^\||\|$/g, "").split("|").map((cell) => cell.trim());
        if (!line.startsWith("|")) rows = null;
        else if (rows === null) rows = found.tables[tables[cells[0]]] = [];
        else if (/[^|\- ]/.test(line)) rows.push(cells);
    }
    return found;
}

/** A record held against its case. A cell of a record is a list of parts: objects with what is known about each. */
export class Comparison {
    constructor(one, record) {
        this.tables = one.tables;
        this.text = one.text;
        this.record = record;
        this.actors = new Map(record.actors.map((actor) => [actor.id, actor]));
    }

    mismatches() {
        const { mentions = [], statements, circumstances, positions, subjects, events } = this.tables;
        const found = mentions.filter((row) => !this.mentioned(...row)).map((row) => `mention not found: ${row.join(" → ")}`);
        if (statements) found.push(...this.complete("statements", statements, this.record.statements.map((s) => this.statement(s))));
        if (circumstances) found.push(...this.complete("circumstances", circumstances, this.record.statements.map((s) => this.circumstances(s))));
        if (positions) found.push(...this.complete("positions", positions, this.record.positions.map((p) => this.position(p))));
        if (subjects) found.push(...this.complete("subjects", subjects, this.record.positions.map((p) => this.subject(p))));
        if (events) found.push(...this.complete("events", events, this.record.events.map((e) => this.event(e))));
        return found;
    }

    mentioned(words, actor) {
        const place = this.place(words);
        const here = this.record.mentions.filter(({ span }) => place !== null && `${this.bare(span)}` === `${place}`);
        return place !== null && (actor === "-" ? here.length === 0 : here.some((mention) => this.isOf(mention.actor, actor)));
    }

    /** Whether an actor is the one a cell names: `person/anna-berg`, or with whom it speaks for, `unnamed/* of state/FRA`. */
    isOf(actor, cell) {
        const [name, home] = cell.split(" of ");
        return is(actor, name) && (home === undefined || is(this.actors.get(actor)?.affiliation ?? "", home));
    }

    statement({ source, cue, content, mode, act, addressee }) {
        const contents = content.map((span) => ({ span }));
        return [this.who(source), cue ? [{ span: cue.span }] : [], contents, [{ word: mode }], [{ word: act }], this.who(addressee)];
    }

    circumstances({ cue, medium, date, within }) {
        const outer = this.record.statements.find(({ id }) => id === within);
        const words = (cue) => (cue ? [{ span: cue.span }] : []);
        const outlet = medium?.outlet ? [{ span: medium.span, id: medium.outlet }] : [];
        return [words(cue), words(medium), medium ? [{ word: medium.kind }] : [], outlet, date ? [{ word: date }] : [], words(outer?.cue)];
    }

    position({ holder, stance, toward, target, polarity, basis }) {
        const targets = target ? [{ span: target.span }] : [];
        return [this.who(holder), [{ word: stance }], toward.flatMap((r) => this.who(r)), targets, [{ word: polarity }], this.basis(basis)];
    }

    subject({ cue, issues, target }) {
        const earlier = this.record.positions.filter(({ id }) => id === target?.position);
        return [[{ span: cue.span }], issues.map((word) => ({ word })), earlier.map((p) => ({ span: p.cue.span }))];
    }

    event({ type, mode, cameo, source, target, cue, basis }) {
        const coded = [type, mode, cameo].map((word) => (word ? [{ word }] : []));
        const who = (actors) => actors.map((id) => ({ span: cue.span, id }));
        return [...coded, who(source), who(target), this.basis(basis)];
    }

    basis(basis) {
        const statement = this.record.statements.find(({ id }) => id === basis.statement);
        return [basis === "narration" ? { word: basis } : { word: "statement", of: this.who(statement.source) }];
    }

    who(reference) {
        return reference ? [{ span: reference.span, id: reference.actor ?? "" }] : [];
    }

    /** Each row takes one of the record's own; none may be left. */
    complete(kind, wanted, actual) {
        const fits = (row, cells) => row.every((want, n) => this.agrees(want, cells[n]));
        const pair = ([row, ...rows], left) =>
            row === undefined ? left.length === 0 : left.some((cells, n) => fits(row, cells) && pair(rows, left.toSpliced(n, 1)));
        if (pair(wanted, actual)) return [];
        const lines = (rows) => rows.map((row) => `\n  | ${row.join(" | ")} |`).join("");
        return [`${kind} expected:${lines(wanted)}\nfound:${lines(actual.map((cells) => cells.map((cell) => this.show(cell))))}`];
    }

    agrees(want, have) {
        if (want === "" || want === "-") return want === "" || have.length === 0;
        // A wildcard takes what the others leave.
        const parts = want.split(want.includes(" … ") ? " … " : " + ").sort((a, b) => a.endsWith("*") - b.endsWith("*"));
        return this.allAgree(parts, have) || this.allAgree(parts, this.separate(have)) || this.allAgree([want], have);
    }

    /** Joint actors, member by member. */
    separate(have) {
        const members = ({ id }) => (id?.startsWith("group/") && this.actors.get(id)?.members) || [];
        return have.flatMap((part) => (members(part).length > 0 ? members(part).map((id) => ({ ...part, id })) : [part]));
    }

    allAgree(want, have) {
        const left = [...have];
        for (const one of want) {
            const taken = left.findIndex((part) => this.partAgrees(one, part));
            if (taken < 0) return false;
            left.splice(taken, 1);
        }
        return left.length === 0;
    }

    partAgrees(want, { word, of, id, span }) {
        if (word !== undefined) {
            const source = /^statement of (.*)/.exec(want)?.[1];
            return source === undefined ? want === word : (of ?? []).some((part) => this.partAgrees(source, part));
        }
        if (id !== undefined && ids.test(want)) return is(id, want);
        if (want.includes(" #")) return `${this.place(want)}` === `${this.bare(span)}`;
        return plain(want) === plain(this.text.slice(...span));
    }

    /** Where `words` or `words #2` stand in the text, as words of their own. */
    place(cell) {
        const [, words, n = "1"] = /^(.*?)(?: #(\d+))?$/s.exec(cell);
        const letter = /[\p{L}\p{N}]/u;
        const found = [];
        for (let at = this.text.indexOf(words); at >= 0; at = this.text.indexOf(words, at + 1)) {
            if (!letter.test(this.text.charAt(at - 1)) && !letter.test(this.text.charAt(at + words.length))) found.push(at);
        }
        const start = found[n - 1];
        return start === undefined ? null : this.bare([start, start + words.length]);
    }

    bare([start, end]) {
        const words = this.text.slice(start, end);
        return [start + words.length - withoutArticle(words).length, end];
    }

    show(cell) {
        const part = ({ word, id, span }) => (word ?? this.text.slice(...span)) + (id === undefined ? "" : ` (${id})`);
        return cell.map(part).join(" … ") || "-";
    }
}

function is(actor, cell) {
    return cell.endsWith("*") ? actor.startsWith(cell.slice(0, -1)) : actor === cell;
}

function plain(words) {
    return withoutArticle(words.trim().split(/\s+/).join(" ").replace(/[.,;:]+$/, ""));
}

function withoutArticle(words) {
    return words.replace(/^(?:[Tt]he|[Aa]n?) +/, "");
}
