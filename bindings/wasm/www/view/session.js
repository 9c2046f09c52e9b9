// What the page knows: the worker, the list of articles, and which of them is open. Views listen to it.

import { Calls, start } from "../calls.js";

export class Session extends EventTarget {
    #calls;
    articles = [];
    current = null;

    constructor() {
        super();
        this.#calls = new Calls(start("worker.js"), (event, facts) => this.#tell(event, facts));
    }

    call(name, ...args) {
        return this.#calls.call(name, ...args);
    }

    /** The articles have changed. Opens the one that is asked for; else the open one stays, unless it is gone. */
    async refresh(wanted) {
        this.articles = await this.call("list");
        const has = (key) => this.articles.some((article) => article.key === key);
        if (has(wanted)) await this.open(wanted);
        else if (!has(this.current?.key)) await this.open(this.articles[0]?.key);
        this.#tell("articles");
    }

    /** Opens an article, or none. */
    async open(key) {
        this.current = key === undefined ? null : await this.call("article", key);
        this.#tell("current");
    }

    /** Lets go of an article, or of all: first here, so that nothing more is asked about it. */
    async remove(key) {
        if (key === undefined || key === this.current?.key) {
            this.current = null;
            this.#tell("current");
        }
        await (key === undefined ? this.call("clear") : this.call("remove", key));
        await this.refresh();
    }

    /** Does something that takes its time, with a progress bar, and shows what became of the articles. */
    async work(doing) {
        this.#tell("begins");
        try {
            return await doing();
        } finally {
            this.#tell("ends");
        }
    }

    /** Says something to the reader: `lines` about what went wrong. */
    notice(title, lines = []) {
        this.#tell("notice", { title, lines });
    }

    #tell(name, detail) {
        this.dispatchEvent(new CustomEvent(name, { detail }));
    }
}
