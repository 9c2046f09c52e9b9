// A filtered list of rows that grows as the reader nears its end: an article of a megabyte has ten thousand.

import { counted } from "../data/wording.js";
import { el } from "./dom.js";

const PAGE = 60;

export class RowList {
    #pane;
    #session;
    #list;
    #row;
    #key = null;
    #loaded = 0;
    #total = 0;
    #asked = 0;
    #filters;
    #body = el("ol", { class: "rows" });
    #summary = el("p", { class: "facts total", role: "status" });
    #end = el("div", { class: "end" });

    /** `labels` names the filters; `row` makes an element of a row. */
    constructor(pane, session, list, labels, row) {
        this.#pane = pane;
        this.#session = session;
        this.#list = list;
        this.#row = row;
        this.#filters = Object.entries(labels).map(([name, [label, any]]) => ({ name, label, any, select: el("select", { id: `${list}-${name}`, change: () => this.#restart() }) }));
        const form = el("div", { class: "filters", role: "group", "aria-label": "Filter" }, this.#filters.map(({ label, select }) => el("div", { class: "filter" }, el("label", { for: select.id }, label), select)));
        pane.replaceChildren(form, this.#summary, this.#body, this.#end);
        new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && this.#more(this.#loaded + PAGE), { root: null, rootMargin: "400px 0px" }).observe(this.#end);
    }

    /** Shows an article's rows; the filters stay where the new article knows them. */
    async show(article) {
        this.#key = article.key;
        for (const filter of this.#filters) fillSelect(filter, article.choices[this.#list][filter.name]);
        await this.#restart();
    }

    /** Brings a row into view, for which the filters are taken off. */
    async reveal(n) {
        if (this.#filters.some(({ select }) => select.value !== "")) {
            for (const { select } of this.#filters) select.value = "";
            await this.#restart();
        }
        await this.#more(n + 1);
        const row = this.#body.children[n];
        for (const old of this.#body.querySelectorAll(".chosen")) old.classList.remove("chosen");
        row?.classList.add("chosen");
        row?.scrollIntoView({ block: "center", behavior: "instant" });
        row?.querySelector("button")?.focus({ preventScroll: true });
    }

    async #restart() {
        this.#loaded = 0;
        this.#body.replaceChildren();
        await this.#more(PAGE);
        this.#pane.scrollTop = 0;
    }

    async #more(to) {
        if (this.#key === null || (this.#loaded > 0 && this.#loaded >= Math.min(to, this.#total))) return;
        this.#asked += 1;
        const [asked, from] = [this.#asked, this.#loaded];
        const filter = Object.fromEntries(this.#filters.map(({ name, select }) => [name, select.value]));
        const { total, rows } = await this.#session.call("rows", this.#key, this.#list, filter, from, to);
        if (asked !== this.#asked) return;
        this.#total = total;
        this.#loaded = from + rows.length;
        this.#body.append(...rows.map((row) => this.#row(row)));
        const filtered = Object.values(filter).some((value) => value !== "");
        this.#summary.textContent = total === 0 && !filtered ? `The article has no ${this.#list}.` : filtered ? `${counted(total, this.#list.slice(0, -1))} match` : "";
        this.#summary.hidden = this.#summary.textContent === "";
    }
}

/** The choices of a filter, in groups that may have no name. */
function fillSelect({ any, select }, groups) {
    const before = select.value;
    const option = ({ value, label, times }) => el("option", { value }, `${label} (${times})`);
    const known = groups.filter((group) => group.options.length > 0);
    select.replaceChildren(
        el("option", { value: "" }, any),
        ...known.flatMap((group) => (group.label ? [el("optgroup", { label: group.label }, group.options.map(option))] : group.options.map(option))),
    );
    select.value = [...select.options].some((one) => one.value === before) ? before : "";
}
