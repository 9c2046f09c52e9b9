// What can be taken home: records, tables, and a report to be printed or sent on.

import { counted } from "../data/wording.js";
import { $, el } from "./dom.js";
import { save } from "./files.js";

const TABLES = ["documents", "actors", "mentions", "statements", "positions", "events"];

export function downloads(session) {
    const dialog = $("download");
    const keys = () => ($("download-scope").querySelector(":checked").value === "current" ? [session.current.key] : null);
    const title = () => (keys() ? session.current.name : counted(session.articles.length, "article"));
    const stem = () => (keys() ? fileName(session.current.name) : "articles");

    const group = (name, hint, buttons) => el("div", { class: "format", role: "group", "aria-label": name },
        el("h3", {}, name), el("p", { class: "facts" }, hint), el("div", { class: "actions" }, buttons));
    const button = (label, name, ...call) => el("button", {
        type: "button",
        click: async ({ currentTarget }) => {
            currentTarget.disabled = true;
            currentTarget.setAttribute("aria-busy", true);
            try {
                save(await session.call(call[0], keys(), ...call.slice(1).map((value) => (typeof value === "function" ? value() : value))), name());
            } catch (error) {
                dialog.close();
                session.notice("The file could not be made.", [error.message]);
            } finally {
                currentTarget.disabled = false;
                currentTarget.removeAttribute("aria-busy");
            }
        },
    }, label);

    $("download-formats").append(
        group("Report", "One page of HTML with the marked text and all tables. It needs no network and runs no script.", [
            button("report.html", () => `${stem()}.html`, "report", title),
        ]),
        group("Tables", "One row an observation, as CSV for spreadsheets, R and pandas. Places count UTF-16 units.", TABLES.map((table) =>
            button(`${table}.csv`, () => `${keys() ? `${stem()}-` : ""}${table}.csv`, "table", table))),
        group("Records", "Everything, as JSON Lines: one record an article. Places count UTF-16 units.", [
            button("records.jsonl", () => `${stem()}.jsonl`, "records"),
        ]),
    );

    $("download-open").addEventListener("click", () => {
        $("download-current").textContent = `This article: ${session.current.name}`;
        $("download-all").textContent = `All ${counted(session.articles.length, "article")}`;
        const one = session.articles.length === 1;
        $("download-scope").hidden = one;
        dialog.showModal();
    });
    // A click beside the dialog closes it.
    dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
}

function fileName(name) {
    const plain = name.normalize("NFKD").replace(/[^\p{Letter}\p{Number}]+/gu, "-").replace(/^-+|-+$/gu, "");
    return plain.slice(0, 60).replace(/-+$/u, "").toLowerCase() || "article";
}
