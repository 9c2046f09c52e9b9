// The text with its marks. All of it stands there as plain text at once, in blocks that the browser lays out when they come
// near; a block's marks are put in then, or while nothing else is to be done.

import { blockAt } from "../data/blocks.js";
import { el, moves } from "./dom.js";

/** Up to this length every mark is put in, for printing and for whoever searches; a longer text is marked where it is read. */
const SHORT = 250_000;

export class TextView {
    #box;
    #session;
    #explain;
    #article = null;
    #blocks = [];
    #marked = new Map();
    #pieces = new WeakMap();
    #observer = null;

    constructor(box, session, explain) {
        this.#box = box;
        this.#session = session;
        this.#explain = explain;
        box.addEventListener("keydown", (event) => this.#key(event));
        box.addEventListener("pointerover", (event) => this.#over(event));
        box.addEventListener("pointerout", () => this.#explain.leave());
        box.addEventListener("click", (event) => this.#click(event));
        box.addEventListener("focusin", (event) => this.#focused(event.target));
        box.addEventListener("focusout", () => this.#explain.leave());
        addEventListener("beforeprint", () => this.#explain.close());
    }

    show(article) {
        this.#article = article;
        this.#marked.clear();
        this.#observer?.disconnect();
        this.#observer = new IntersectionObserver((entries) => this.#near(entries), { rootMargin: "800px 0px" });
        const { text, starts } = article;
        this.#blocks = starts.map((start, n) => {
            const block = el("div", { class: n === 0 && article.hasHeadline ? "block headline" : "block", "data-block": n }, text.slice(start, starts[n + 1] ?? text.length));
            this.#observer.observe(block);
            return block;
        });
        this.#box.replaceChildren(...this.#blocks);
        if (text.length <= SHORT) this.#markAll(article, 0);
    }

    /** Nothing is open. */
    clear() {
        this.#article = null;
        this.#observer?.disconnect();
        this.#blocks = [];
        this.#box.replaceChildren();
    }

    /** Brings a place into view and rests on the mark there. */
    async reveal(place, spans = []) {
        const n = blockAt(this.#article.starts, place);
        await this.#mark(n);
        const mark = [...this.#blocks[n].children].findLast((one) => this.#pieces.get(one).start <= place) ?? this.#blocks[n];
        mark.scrollIntoView({ block: "center", behavior: "instant" });
        // Blocks on the way were measured by then, and have moved the place.
        await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
        mark.scrollIntoView({ block: "center", behavior: moves() ? "smooth" : "instant" });
        this.choose(spans);
        if (mark.tabIndex >= -1 && mark.hasAttribute("tabindex")) this.#stopAt(mark, false);
    }

    /** Shows which words belong together. */
    choose(spans) {
        for (const old of this.#box.querySelectorAll(".chosen")) old.classList.remove("chosen");
        for (const [start, end] of spans) {
            for (let n = blockAt(this.#article.starts, start); n < this.#blocks.length && this.#article.starts[n] < end; n += 1) {
                for (const mark of this.#blocks[n].children) {
                    const piece = this.#pieces.get(mark);
                    if (piece.start >= start && piece.end <= end) mark.classList.add("chosen");
                }
            }
        }
    }

    #near(entries) {
        for (const entry of entries) if (entry.isIntersecting) this.#mark(Number(entry.target.dataset.block));
    }

    async #markAll(article, n) {
        if (article !== this.#article || n >= this.#blocks.length) return;
        await this.#mark(n);
        (globalThis.requestIdleCallback ?? setTimeout)(() => this.#markAll(article, n + 1));
    }

    /** Puts the marks of a block in, once. */
    #mark(n) {
        if (!this.#marked.has(n)) this.#marked.set(n, this.#putMarks(this.#article, n));
        return this.#marked.get(n);
    }

    async #putMarks(article, n) {
        const pieces = await this.#session.call("block", article.key, n);
        // Meanwhile another article may have been opened, or this one read again.
        if (article !== this.#article) return;
        const block = this.#blocks[n];
        this.#observer.unobserve(block);
        const nodes = pieces.map((piece) => this.#node(piece));
        block.replaceChildren(...nodes);
        const stop = block.querySelector("[tabindex]");
        if (stop && !this.#box.querySelector('[tabindex="0"]')) stop.tabIndex = 0;
    }

    #node(piece) {
        const words = this.#article.text.slice(piece.start, piece.end);
        if (piece.marks.length === 0) return document.createTextNode(words);
        const classes = ["mark", ...piece.classes, piece.opens ? "opens" : ""].join(" ").trim();
        const mark = el("span", { class: classes, ...(piece.stop ? { tabindex: -1, role: "button" } : {}) }, words);
        this.#pieces.set(mark, piece);
        return mark;
    }

    #over(event) {
        const mark = event.target.closest?.(".mark");
        if (mark && event.pointerType !== "touch") this.#explain.later(mark, () => this.#cards(mark), event);
    }

    #click(event) {
        const mark = event.target.closest?.(".mark");
        if (!mark) return;
        if (mark.hasAttribute("tabindex")) this.#stopAt(mark, true);
        this.#explain.pin(mark, () => this.#cards(mark), event);
    }

    #focused(mark) {
        if (this.#pieces.has(mark)) this.#explain.show(mark, () => this.#cards(mark));
    }

    #cards(mark) {
        return this.#session.call("explain", this.#article.key, this.#pieces.get(mark).marks);
    }

    /** One mark of the text takes part in the order of the tab key; the arrow keys move on from it. */
    #stopAt(mark, quietly) {
        for (const old of this.#box.querySelectorAll('[tabindex="0"]')) old.tabIndex = -1;
        mark.tabIndex = 0;
        if (!quietly) mark.focus({ preventScroll: true });
    }

    async #key(event) {
        const mark = event.target;
        if (!this.#pieces.has(mark) || event.ctrlKey || event.altKey || event.metaKey) return;
        const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
        if (step) {
            event.preventDefault();
            const next = await this.#nextStop(mark, step);
            if (next) {
                this.#stopAt(next, false);
                next.scrollIntoView({ block: "nearest", behavior: "instant" });
            }
        } else if (event.key === "Enter" || event.key === " ") {
            event.preventDefault();
            await this.#explain.pin(mark, () => this.#cards(mark));
            this.#explain.enter();
        }
    }

    async #nextStop(mark, step) {
        let n = Number(mark.parentElement.dataset.block);
        let stops = [...this.#blocks[n].querySelectorAll("[tabindex]")];
        let place = stops.indexOf(mark) + step;
        while (place < 0 || place >= stops.length) {
            n += step;
            if (n < 0 || n >= this.#blocks.length) return null;
            await this.#mark(n);
            stops = [...this.#blocks[n].querySelectorAll("[tabindex]")];
            place = step > 0 ? 0 : stops.length - 1;
        }
        return stops[place];
    }
}
