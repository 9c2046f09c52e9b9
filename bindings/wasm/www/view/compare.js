// All articles together: who stands where on what, or toward whom, as a table with the valence of each cell.

import { counted, day } from "../data/wording.js";
import { signed } from "../data/stances.js";
import { $, el, moves } from "./dom.js";
import { drawNetwork } from "./network.js";
import { positionRow } from "./panel.js";

export function compareView(session, open) {
    const form = $("compare-options");
    const options = () => ({ level: form.elements.level.value, by: form.elements.by.value, all: form.elements.all.checked });
    let stale = true;

    async function render() {
        stale = false;
        const asked = options();
        const [table, net] = await Promise.all([session.call("matrix", null, asked), session.call("network", null, asked)]);
        const dates = session.articles.map(({ date }) => date).filter(Boolean).sort();
        const span = dates.length === 0 ? "" : dates[0] === dates.at(-1) ? `, ${day(dates[0])}` : `, ${day(dates[0])} to ${day(dates.at(-1))}`;
        $("compare-facts").textContent = `${counted(session.articles.length, "article")}${span}. Only positions that are held count, not those negated, possible or past.`;
        $("matrix").replaceChildren(matrix(table, asked, choose));
        $("matrix-note").textContent = note(table, asked);
        clear();
        drawNetwork($("network"), net, "No position is directed at anybody who is named.", (edge) => choose({ ...edge, by: "toward" }));
    }

    /** The positions behind a cell. */
    async function choose({ from, to, by = options().by, button = null }) {
        for (const old of $("matrix").querySelectorAll('[aria-pressed="true"]')) old.setAttribute("aria-pressed", "false");
        button?.setAttribute("aria-pressed", "true");
        const found = await session.call("behind", null, { ...options(), by, from, to });
        const rows = found.map((position) => {
            const item = positionRow(position, () => open(position.key, { tab: "positions", n: position.n }), null);
            item.append(el("p", { class: "facts source", dir: "auto" }, `in “${position.name}”${position.published ? `, ${day(position.published)}` : ""}`));
            return item;
        });
        $("behind").replaceChildren(el("h2", {}, counted(found.length, "position")), el("ol", { class: "rows" }, rows));
        $("status").textContent = counted(found.length, "position");
        $("behind").scrollIntoView({ block: "nearest", behavior: moves() ? "smooth" : "instant" });
    }

    function clear() {
        $("behind").replaceChildren(el("p", { class: "facts empty" }, "Choose a cell to see the positions behind it."));
    }

    form.addEventListener("change", render);
    session.addEventListener("articles", () => {
        stale = true;
    });
    return { show: () => stale && render() };
}

function matrix({ rows, columns, cells }, { by }, choose) {
    if (cells.length === 0) {
        return el("p", { class: "facts matrix-note" }, by === "issue" ? "No position names an issue of the dictionary." : "No position is directed at anybody who is named.");
    }
    const name = (row, column) => JSON.stringify([row, column]);
    const at = new Map(cells.map((cell) => [name(cell.from, cell.to), cell]));
    // The most frequent rows and columns need not meet.
    const across = columns.filter((column) => rows.some((row) => at.has(name(row.id, column.id))));
    const down = rows.filter((row) => across.some((column) => at.has(name(row.id, column.id))));
    return el("table", { class: "matrix" },
        el("caption", { class: "unseen" }, by === "issue" ? "Holders by issues" : "Holders by those toward whom they take a stand"),
        el("thead", {}, el("tr", {}, el("td"), across.map((column) => el("th", { scope: "col" }, el("span", { class: "column-name", dir: "auto", title: column.name }, column.name))))),
        el("tbody", {}, down.map((row) => el("tr", {},
            el("th", { scope: "row", dir: "auto" }, row.name),
            across.map((column) => el("td", {}, cellOf(at.get(name(row.id, column.id)), row, column, choose)))))));
}

function note({ rows, columns, of, cells }, { all }) {
    if (cells.length === 0) return "";
    const left = of.rows - rows.length + of.columns - columns.length;
    return `A cell has the mean valence and the number of positions.${!all && left > 0 ? ` The most frequent are shown; “Show all” brings ${left} more rows and columns.` : ""}`;
}

function cellOf(cell, row, column, choose) {
    if (!cell) return el("span", { class: "cell none" }, el("span", { class: "unseen" }, "none"));
    const strength = Math.abs(cell.valence) >= 0.5 ? "strong" : Math.abs(cell.valence) >= 0.25 ? "medium" : "weak";
    const unseen = (words) => el("span", { class: "unseen" }, words);
    const button = el("button", { type: "button", class: `cell ${cell.word} ${strength}`, "aria-pressed": "false", title: `${row.name}, ${column.name}: ${cell.word}` },
        unseen(`${row.name}, ${column.name}: ${cell.word}, mean valence `),
        el("span", { class: "cell-valence" }, signed(cell.valence)),
        unseen(", "),
        el("span", { class: "cell-count" }, `${cell.count}`),
        unseen(cell.count === 1 ? " position" : " positions"));
    button.addEventListener("click", () => choose({ from: row.id, to: column.id, button }));
    return button;
}
