// The progress bar, and messages.

import { $, el } from "./dom.js";

/** What is done sooner needs no bar. */
const SOON = 250;

export function busy(session) {
    let running = 0;
    let timer = 0;

    session.addEventListener("begins", () => {
        running += 1;
        $("notice").hidden = true;
        $("progress-bar").removeAttribute("value");
        $("progress-label").textContent = "Reading";
        timer = setTimeout(() => {
            $("progress").hidden = false;
        }, SOON);
    });
    session.addEventListener("ends", () => {
        running -= 1;
        if (running > 0) return;
        clearTimeout(timer);
        $("progress").hidden = true;
    });
    session.addEventListener("progress", ({ detail: { stage, done, total, name } }) => {
        const doing = stage === "open" ? "Opening" : "Reading";
        $("progress-label").textContent = total > 1 ? `${doing} ${done + 1} of ${total}: ${name}` : `${doing} ${name}`;
        // Of one article nobody knows how far it is.
        if (total > 1) $("progress-bar").value = done / total;
        else $("progress-bar").removeAttribute("value");
    });
    $("progress-cancel").addEventListener("click", () => session.call("cancel"));

    session.addEventListener("notice", ({ detail: { title, lines } }) => {
        const shown = lines.slice(0, 20).map((line) => el("li", {}, line));
        if (lines.length > shown.length) shown.push(el("li", {}, `… and ${lines.length - shown.length} more`));
        $("notice-text").replaceChildren(el("p", {}, title), shown.length > 0 ? el("ul", {}, shown) : "");
        $("notice").hidden = false;
    });
    // What no view has an answer to is said, not hidden.
    addEventListener("unhandledrejection", ({ reason }) => session.notice("Something went wrong.", [reason?.message ?? String(reason)]));
    $("notice-close").addEventListener("click", () => {
        $("notice").hidden = true;
    });
}
