// The box that explains a mark: beside it on a wide screen, at the foot of a narrow one. It shows while the pointer or the focus
// rests on a mark or on the box, stays when it is pinned, and goes with Escape.

import { el } from "./dom.js";

const PATIENCE = 140;
const GRACE = 220;
const GAP = 8;

export class Explain {
    #box;
    #leads;
    #mark = null;
    #pinned = false;
    #timer = 0;
    #asked = 0;

    /** `leads` takes the reader to a row of the panel. */
    constructor(box, leads) {
        this.#box = box;
        this.#leads = leads;
        box.addEventListener("pointerenter", () => clearTimeout(this.#timer));
        box.addEventListener("pointerleave", () => this.leave());
        box.addEventListener("keydown", (event) => this.#cycle(event));
        box.addEventListener("toggle", () => this.#follow(), true);
        addEventListener("keydown", (event) => event.key === "Escape" && this.close());
        document.addEventListener("pointerdown", (event) => {
            if (!box.contains(event.target) && event.target !== this.#mark) this.close();
        });
        addEventListener("scroll", () => this.#follow(), { passive: true, capture: true });
        addEventListener("resize", () => this.#follow());
    }

    later(mark, cards, event) {
        if (this.#pinned || mark === this.#mark) {
            clearTimeout(this.#timer);
            return;
        }
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => this.show(mark, cards, event), PATIENCE);
    }

    async show(mark, cards, event = null) {
        if (this.#pinned && mark === this.#mark) return;
        clearTimeout(this.#timer);
        this.#asked += 1;
        const asked = this.#asked;
        // Nothing is told of an article that was read again meanwhile.
        const told = await cards().catch(() => null);
        if (!told || asked !== this.#asked || !mark.isConnected) return;
        this.#release();
        this.#mark = mark;
        this.#pinned = false;
        this.#box.replaceChildren(...told.map((card, n) => this.#card(card, n)));
        this.#box.hidden = false;
        mark.setAttribute("aria-describedby", this.#box.id);
        this.#place(mark, event);
        if (!event) this.#uncover(mark);
    }

    async pin(mark, cards, event = null) {
        await this.show(mark, cards, event);
        if (this.#mark !== mark) return;
        this.#pinned = true;
        this.#box.classList.add("pinned");
        this.#box.setAttribute("role", "dialog");
        this.#uncover(mark);
    }

    /** Goes into the pinned box by the keyboard; Escape leads back to the mark. */
    enter() {
        if (this.#pinned) this.#box.querySelector("button")?.focus();
    }

    #cycle(event) {
        if (event.key !== "Tab") return;
        event.preventDefault();
        const buttons = [...this.#box.querySelectorAll("button, summary")].filter((one) => one.offsetParent !== null);
        const at = buttons.indexOf(document.activeElement) + (event.shiftKey ? -1 : 1);
        buttons.at(at % buttons.length)?.focus();
    }

    leave() {
        clearTimeout(this.#timer);
        if (!this.#pinned) this.#timer = setTimeout(() => this.close(), GRACE);
    }

    close() {
        clearTimeout(this.#timer);
        if (this.#box.contains(document.activeElement)) this.#mark?.focus({ preventScroll: true });
        // Behind the focus, which asks for an explanation itself.
        this.#asked += 1;
        this.#release();
        this.#box.hidden = true;
    }

    #release() {
        this.#mark?.removeAttribute("aria-describedby");
        this.#mark = null;
        this.#pinned = false;
        this.#box.classList.remove("pinned");
        this.#box.setAttribute("role", "tooltip");
    }

    #follow() {
        if (this.#mark) this.#place(this.#mark, null);
    }

    /** Under the line of the mark that the pointer is on, or above it where there is no room. */
    #place(mark, event) {
        const lines = [...mark.getClientRects()];
        const line = (event && lines.find((one) => event.clientY >= one.top && event.clientY <= one.bottom)) ?? lines[0];
        if (!line) return;
        const box = this.#box.getBoundingClientRect();
        const below = line.bottom + GAP;
        const top = below + box.height <= innerHeight - GAP ? below : Math.max(GAP, line.top - GAP - box.height);
        const left = Math.max(GAP, Math.min(line.left, innerWidth - box.width - GAP));
        this.#box.style.setProperty("--left", `${left}px`);
        this.#box.style.setProperty("--top", `${top}px`);
    }

    /** At the foot of a narrow screen the box may lie on the mark that was tapped. */
    #uncover(mark) {
        const { bottom } = mark.getBoundingClientRect();
        const box = this.#box.getBoundingClientRect();
        if (box.bottom >= innerHeight && bottom > box.top) scrollBy({ top: bottom - box.top + GAP, behavior: "instant" });
    }

    /** The first card lies open; what else is there is told on demand. */
    #card({ look, kind, title, facts, row }, n) {
        const told = [
            el("dl", {}, facts.flatMap(([name, value, code]) => [el("dt", {}, name), el("dd", { dir: "auto" }, code ? el("code", {}, value) : value)])),
            row && el("button", { type: "button", class: "link", click: () => this.#leads(row) }, "Show in the list"),
        ];
        const head = [el("span", { class: "kind" }, kind), el("span", { class: "title", dir: "auto" }, title)];
        return el("section", { class: `fact-card ${look}` }, n === 0 ? [el("p", {}, head), ...told] : el("details", {}, el("summary", {}, head), told));
    }
}
