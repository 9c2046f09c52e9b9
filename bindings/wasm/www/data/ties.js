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
    const pairs = new Pairs();
    for (const tie of eachTie(articles, by, level)) {
        rows.add(tie.holder, tie.name);
        columns.add(tie.column, tie.other);
        pairs.add(tie);
    }
    const limit = all ? Infinity : SHOWN;
    const shown = { rows: rows.top(limit), columns: columns.top(limit) };
    return { ...shown, of: { rows: rows.size, columns: columns.size }, cells: pairs.among(shown.rows, shown.columns) };
}

/** The positions of a holder that make one cell, with their articles. */
export function behind(articles, { by, level, from, to }) {
    const found = [];
    for (const tie of eachTie(articles, by, level)) {
        if (tie.holder === from && tie.column === to) {
            found.push({ key: tie.article.key, name: tie.article.name, published: tie.article.date, ...tie.article.rows.position(tie.n) });
        }
    }
    return found;
}

/** The actors with most ties, and their ties. */
export function network(articles, { level = "principal" } = {}) {
    const actors = new Tally();
    const pairs = new Pairs();
    for (const tie of eachTie(articles, "toward", level)) {
        actors.add(tie.holder, tie.name);
        actors.add(tie.column, tie.other);
        pairs.add(tie);
    }
    const top = actors.top(NODES);
    const edges = pairs.among(top, top);
    // Whose ties all lead out of the drawing has no place in it.
    const tied = new Set(edges.flatMap((edge) => [edge.from, edge.to]));
    return { nodes: top.filter(({ id }) => tied.has(id)), of: actors.size, edges };
}

function weighed({ sum, ...rest }) {
    // Rounded before the sign is taken: +0.3 and −0.3 are nothing, whatever floating point makes of them.
    const valence = Math.round((sum / rest.count) * 100) / 100;
    return { ...rest, valence, ...direction(valence) };
}

/** How many ties lead from each holder to each column, and how friendly they are. */
class Pairs {
    #pairs = new Map();

    add({ holder: from, column: to, valence }) {
        const key = JSON.stringify([from, to]);
        if (!this.#pairs.has(key)) this.#pairs.set(key, { from, to, count: 0, sum: 0 });
        const pair = this.#pairs.get(key);
        pair.count += 1;
        pair.sum += valence;
    }

    /** Those between some holders and some columns. */
    among(holders, columns) {
        const [froms, tos] = [holders, columns].map((some) => new Set(some.map(({ id }) => id)));
        return [...this.#pairs.values()].filter(({ from, to }) => froms.has(from) && tos.has(to)).map(weighed);
    }
}

/** How often each comes. */
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
