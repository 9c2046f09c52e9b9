// The head of the open article: which one it is, its date, and which marks are shown.

import { counted, day } from "../data/wording.js";
import { $, el } from "./dom.js";

/** A list to choose from is of use up to a length; beyond, the shelf is. */
const LISTED = 500;

export function sheet(session, text) {
    const step = (by) => {
        const at = session.articles.findIndex(({ key }) => key === session.current.key);
        const next = session.articles[at + by];
        if (next) session.open(next.key);
    };
    $("step-back").addEventListener("click", () => step(-1));
    $("step-on").addEventListener("click", () => step(1));
    $("step-list").addEventListener("change", ({ target }) => session.open(Number(target.value)));

    $("sheet-date").addEventListener("change", async ({ target }) => {
        const { key } = session.current;
        await session.work(() => session.call("change", key, { date: target.value || null }));
        await session.refresh(key);
    });

    $("legend").addEventListener("click", (event) => {
        const button = event.target.closest("button");
        if (!button) return;
        const shown = button.getAttribute("aria-pressed") !== "true";
        button.setAttribute("aria-pressed", shown);
        $("text").classList.toggle(`no-${button.dataset.hides}`, !shown);
    });

    session.addEventListener("current", () => {
        const article = session.current;
        if (!article) {
            text.clear();
            return;
        }
        $("read-title").textContent = article.name;
        $("sheet-title").textContent = article.name;
        // A title that the text begins with is not printed twice.
        $("sheet-title").hidden = article.hasHeadline;
        $("sheet-date").value = article.date ?? "";
        const facts = [article.date ? day(article.date) : "no date: weekdays and offices stay open", article.publisher, article.id === article.name ? null : article.id];
        $("sheet-facts").textContent = facts.filter(Boolean).join(" · ");
        $("status").textContent = `${article.name}: ${counted(article.actors, "actor")}, ${counted(article.statements, "statement")}, ${counted(article.positions, "position")}`;
        steps();
        text.show(article);
        scrollTo({ top: 0, behavior: "instant" });
    });
    session.addEventListener("articles", steps);

    function steps() {
        const { articles, current } = session;
        $("stepper").hidden = articles.length < 2;
        if (articles.length < 2 || !current) return;
        const at = articles.findIndex(({ key }) => key === current.key);
        const from = Math.max(0, Math.min(at - LISTED / 2, articles.length - LISTED));
        const listed = articles.slice(from, from + LISTED);
        $("step-list").replaceChildren(...listed.map(({ key, name }, n) => el("option", { value: key }, `${from + n + 1} of ${articles.length}: ${name}`)));
        $("step-list").value = current.key;
        $("step-back").disabled = at === 0;
        $("step-on").disabled = at === articles.length - 1;
    }
}
