// The panel beside the text: actors, statements, positions and the network of the open article.

import { counted, day } from "../data/wording.js";
import { $, el, moves } from "./dom.js";
import { drawNetwork } from "./network.js";
import { RowList } from "./rowlist.js";
import { tabs } from "./tabs.js";
import { meter } from "./valence.js";

export function panel(session, text) {
    // Where text and panel stand side by side the text is no pane of its own.
    const narrow = matchMedia("(max-width: 62rem)");
    let pane = "actors";
    let stale = new Set();
    let filling = Promise.resolve();
    const panes = ["actors", "statements", "positions", "network"];
    const fillers = {
        actors: (article) => actors.show(article),
        statements: (article) => statements.show(article),
        positions: (article) => positions.show(article),
        network: (article) => showNetwork(article),
    };

    const choose = tabs($("tabs"), (chosen) => {
        $("reading").dataset.pane = chosen;
        if (chosen !== "text") pane = chosen;
        for (const name of panes) $(`pane-${name}`).hidden = name !== pane;
        fillStale();
    });

    /** Takes the reader to a place in the text; on a narrow screen that is behind the panel. */
    async function jump(place, spans) {
        if (narrow.matches) choose("text");
        await text.reveal(place, spans);
    }

    async function jumpTo(list, n) {
        const { at, spans } = await session.call("places", session.current.key, list, n);
        await jump(at, spans);
    }

    const actors = new RowList($("pane-actors"), session, "actors", { kind: ["Kind", "Everybody"] }, (row) => actorRow(row, jump));
    const statements = new RowList($("pane-statements"), session, "statements", { speaker: ["Speaker", "Everybody"], mode: ["Mode", "Any"], act: ["Act", "Any"], certainty: ["Certainty", "Any"] },
        (row) => statementRow(row, () => jumpTo("statements", row.n), lead));
    const positions = new RowList($("pane-positions"), session, "positions", { holder: ["Holder", "Everybody"], stance: ["Stance", "Any"], issue: ["Issue", "Any"], certainty: ["Certainty", "Any"] },
        (row) => positionRow(row, () => jumpTo("positions", row.n), lead));

    async function showNetwork(article) {
        const found = await session.call("network", [article.key], {});
        const rows = el("ol", { class: "rows" });
        const chosen = async ({ from, to }) => {
            const behind = await session.call("behind", [article.key], { by: "toward", level: "principal", from, to });
            rows.replaceChildren(...behind.map((row) => positionRow(row, () => jumpTo("positions", row.n), lead)));
            rows.scrollIntoView({ block: "nearest", behavior: moves() ? "smooth" : "instant" });
        };
        drawNetwork($("pane-network"), found, "The article directs no position at anybody who is named.", chosen);
        $("pane-network").append(rows);
    }

    /** Takes the reader to a row of the panel. */
    async function lead({ tab, n, id }) {
        choose(tab);
        await filling;
        if (tab === "statements") await statements.reveal(n);
        if (tab === "positions") await positions.reveal(n);
        if (tab === "actors") await actors.reveal(await session.call("actorRow", session.current.key, id));
    }

    /** Only the pane that is seen is filled; the others when they are chosen. */
    function fillStale() {
        if (!session.current || !stale.has(pane)) return;
        stale.delete(pane);
        filling = Promise.resolve(fillers[pane](session.current));
    }

    session.addEventListener("current", () => {
        const article = session.current;
        stale = new Set(panes);
        if (!article) return;
        for (const name of ["actors", "statements", "positions"]) {
            $(`tab-${name}`).querySelector(".count").textContent = article[name].toLocaleString("en");
        }
        fillStale();
    });
    const settle = () => choose(narrow.matches ? "text" : pane);
    narrow.addEventListener("change", settle);
    settle();
    return { lead, jumpTo };
}

/** Each further click leads to the next place where the actor is named. */
function actorRow(actor, jump) {
    let next = 0;
    const facts = [
        actor.role ?? (actor.isHead ? null : actor.kind),
        actor.places.length > 0 && counted(actor.places.length, "mention"),
        actor.statements > 0 && counted(actor.statements, "statement"),
        actor.positions > 0 && counted(actor.positions, "position"),
    ];
    const go = () => {
        jump(actor.places[next % actor.places.length], []);
        next += 1;
    };
    return el("li", { class: actor.isHead ? "actor-item head" : "actor-item" },
        actor.under && el("p", { class: "absent", dir: "auto" }, actor.under),
        // A state may be there only because somebody stands for it: then there is no place to go to.
        el(actor.places.length > 0 ? "button" : "div", { type: actor.places.length > 0 && "button", class: "actor-row", click: actor.places.length > 0 ? go : null },
            el("span", { class: "actor-name", dir: "auto" }, actor.name),
            el("span", { class: "facts" }, facts.filter(Boolean).join(" · "))));
}

function statementRow(row, jump, lead) {
    const facts = [
        row.addressee && `to ${row.addressee}`,
        row.medium,
        row.date && day(row.date),
        row.within !== null && el("button", { type: "button", class: "link", click: () => lead({ tab: "statements", n: row.within }) }, `reported in statement ${row.within}`),
        certainty(row.confidence),
    ];
    return el("li", { class: "row" },
        el("button", { type: "button", class: "row-head", click: jump },
            el("span", { class: "row-no" }, `${row.n}`),
            el("strong", { dir: "auto" }, row.source ?? "Source not named"),
            " ", el("span", { class: "act-word" }, row.act),
            row.cue && [" ", el("q", { class: "cue-words", dir: "auto" }, row.cue)]),
        el("p", { class: `row-text ${row.mode}`, dir: "auto" }, row.content),
        factLine([{ direct: "quoted", indirect: "reported", mixed: "quoted in part" }[row.mode], ...facts]));
}

export function positionRow(row, jump, lead) {
    const facts = [
        row.earlier !== null && lead && el("button", { type: "button", class: "link", click: () => lead({ tab: "positions", n: row.earlier }) }, `on position ${row.earlier}`),
        row.issues.length > 0 && row.issues.join(", "),
        row.statement === null || !lead
            ? `on the word of ${row.voice}`
            : el("button", { type: "button", class: "link", click: () => lead({ tab: "statements", n: row.statement }) }, `on the word of ${row.voice}`),
        row.date && day(row.date),
        certainty(row.confidence),
    ];
    return el("li", { class: `row ${row.word}` },
        el("button", { type: "button", class: "row-head", click: jump },
            el("span", { class: "row-no" }, `${row.n}`),
            el("strong", { dir: "auto" }, row.holder),
            el("span", { class: "stance-line" },
                el("span", { class: `stance-word ${row.word}` }, row.polarity ? `(${row.sign}) ${row.stance}` : `${row.sign} ${row.stance}`),
                row.polarity && el("span", { class: "polarity" }, row.polarity),
                meter(row.valence),
                row.toward.length > 0 && el("span", { class: "toward", dir: "auto" }, "→ ", row.toward.join("; ")))),
        row.target && el("p", { class: "row-text", dir: "auto" }, row.target),
        factLine(facts));
}

function certainty(value) {
    return el("span", { title: "Certainty: an editor's, that such words mean this; no probability" }, `certainty ${value.toFixed(2)}`);
}

/** Facts parted by dots. */
function factLine(facts) {
    const known = facts.filter(Boolean);
    return el("p", { class: "facts" }, known.flatMap((fact, n) => (n === 0 ? [fact] : [" · ", fact])));
}
