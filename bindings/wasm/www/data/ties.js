// Who stands how toward whom and on what, over any number of articles. Only positions that are held count: not those that
// the text negates, thinks possible or puts into the past.

import { Names } from "./names.js";
import { direction, VALENCE } from "./stances.js";

/** Rows and columns that are shown unless all are asked for. */
const SHOWN = 14;
const NODES = 16;

/** One tie for each holder and each issue or counterpart of each position. */
function* eachTie(articles, by, level) {
    for (const article of articles) {
        const { record } = article;
        const names = new Names(record);
        const count = (id) => names.members(id).map((one) => (level === "actor" ? one : names.principal(one)));
        for (const [n, position] of record.positions.entries()) {
            if (position.polarity !== "actual" || !position.holder.actor) continue;
            const columns = by === "issue" ? position.issues : position.toward.flatMap((toward) => (toward.actor ? count(toward.actor) : []));
            for (const holder of new Set(count(position.holder.actor))) {
                for (const column of new Set(columns)) {
                    if (by === "toward" && column === holder) continue;
                    const other = by === "issue" ? column : names.name(column);
                    yield { article, n, holder, name: names.name(holder), column, other, valence: VALENCE[position.stance] };
                }
            }
        }
    }
}

/** A table of holders by issues, or by those toward whom they take a stand. */
export function matrix(articles, { by = "issue", level = "principal", all = false } = {}) {
    const rows = new Tally();
    const columns = new Tally();
    const cells = new Map();
    for (const tie of eachTie(articles, by, level)) {
        rows.add(tie.holder, tie.name);
        columns.add(tie.column, tie.other);
        const key = JSON.stringify([tie.holder, tie.column]);
        if (!cells.has(key)) cells.set(key, { row: tie.holder, column: tie.column, count: 0, sum: 0 });
        const cell = cells.get(key);
        cell.count += 1;
        cell.sum += tie.valence;
    }
    const limit = all ? Infinity : SHOWN;
    const shown = { rows: rows.top(limit), columns: columns.top(limit) };
    const kept = { rows: new Set(shown.rows.map(({ id }) => id)), columns: new Set(shown.columns.map(({ id }) => id)) };
    return {
        ...shown,
        of: { rows: rows.size, columns: columns.size },
        cells: [...cells.values()].filter((cell) => kept.rows.has(cell.row) && kept.columns.has(cell.column)).map(weighed),
    };
}

/** The positions behind one cell, with their articles. */
export function behind(articles, { by, level, row, column }) {
    const found = [];
    for (const tie of eachTie(articles, by, level)) {
        if (tie.holder === row && tie.column === column) {
            found.push({ key: tie.article.key, name: tie.article.name, published: tie.article.date, ...tie.article.rows.position(tie.n) });
        }
    }
    return found;
}

/** The actors with most ties, and their ties. */
export function network(articles, { level = "principal" } = {}) {
    const nodes = new Tally();
    const edges = new Map();
    for (const tie of eachTie(articles, "toward", level)) {
        nodes.add(tie.holder, tie.name);
        nodes.add(tie.column, tie.other);
        const key = JSON.stringify([tie.holder, tie.column]);
        if (!edges.has(key)) edges.set(key, { from: tie.holder, to: tie.column, count: 0, sum: 0 });
        const edge = edges.get(key);
        edge.count += 1;
        edge.sum += tie.valence;
    }
    const top = new Set(nodes.top(NODES).map(({ id }) => id));
    const ties = [...edges.values()].filter((edge) => top.has(edge.from) && top.has(edge.to)).map(weighed);
    // Whose ties all lead out of the drawing has no place in it.
    const tied = new Set(ties.flatMap((edge) => [edge.from, edge.to]));
    return { nodes: nodes.top(NODES).filter(({ id }) => tied.has(id)), of: nodes.size, edges: ties };
}

function weighed({ sum, ...rest }) {
    // Rounded before the sign is taken: +0.3 and −0.3 are nothing, whatever floating point makes of them.
    const valence = Math.round((sum / rest.count) * 100) / 100;
    return { ...rest, valence, ...direction(valence) };
}

class Tally {
    #counts = new Map();

    get size() {
        return this.#counts.size;
    }

    add(id, name) {
        if (!this.#counts.has(id)) this.#counts.set(id, { id, name, count: 0 });
        this.#counts.get(id).count += 1;
    }

    /** Those that come most often; of equals the one that came first. */
    top(limit) {
        return [...this.#counts.values()].sort((a, b) => b.count - a.count).slice(0, limit);
    }
}
