// Puts the page together.

import { addView } from "./view/add.js";
import { busy } from "./view/busy.js";
import { compareView } from "./view/compare.js";
import { $ } from "./view/dom.js";
import { downloads } from "./view/downloads.js";
import { Explain } from "./view/explain.js";
import { overlayView } from "./view/overlay.js";
import { panel } from "./view/panel.js";
import { Session } from "./view/session.js";
import { sheet } from "./view/sheet.js";
import { TextView } from "./view/text.js";

$("unserved").remove();
const session = new Session();
const buttons = [...document.querySelectorAll(".masthead nav button")];

function show(view) {
    document.body.dataset.view = view;
    for (const section of document.querySelectorAll(".view")) section.hidden = section.id !== `view-${view}`;
    for (const button of buttons) {
        if (button.dataset.view === view) button.setAttribute("aria-current", "page");
        else button.removeAttribute("aria-current");
    }
    explain.close();
    if (view === "compare") compare.show();
    // Whoever came by a button of the view that is gone goes on at the new one.
    if (document.activeElement === document.body || document.activeElement.closest("[hidden]")) $("main").focus({ preventScroll: true });
    scrollTo({ top: 0, behavior: "instant" });
}

busy(session);
const explain = new Explain($("explain"), (row) => {
    explain.close();
    side.lead(row);
});
const text = new TextView($("text"), session, explain);
sheet(session, text);
const side = panel(session, text);
const compare = compareView(session, async (key, row) => {
    await session.open(key);
    show("read");
    await side.lead(row);
    await side.jumpTo("positions", row.n);
});
downloads(session);

for (const button of buttons) button.addEventListener("click", () => show(button.dataset.view));
session.addEventListener("articles", () => {
    const { articles } = session;
    for (const button of buttons) if (["read", "compare"].includes(button.dataset.view)) button.disabled = articles.length === 0;
    $("download-open").disabled = articles.length === 0;
    $("article-count").textContent = articles.length.toLocaleString("en");
    $("article-count").hidden = articles.length === 0;
    if (articles.length === 0 && ["read", "compare"].includes(document.body.dataset.view)) show("add");
});

try {
    const { samples, example } = await session.call("open");
    addView(session, samples, show);
    overlayView(session, example);
    document.body.dataset.ready = "";
} catch (error) {
    session.notice("The page could not load its dictionary.", [error.message]);
    $("add-read").textContent = "Not loaded";
}
