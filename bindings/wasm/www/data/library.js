// The articles of a session with their records. It lives in a worker: the page asks for what it shows.

import { fromFile, fromPaste, isDay } from "./articles.js";
import { blockStarts, headlineEnd } from "./blocks.js";
import { layers } from "./layers.js";
import { Rows } from "./rows.js";
import { firsts } from "./segments.js";

export class Library {
    #read;
    #articles = [];
    #nextKey = 0;
    /** Counts what happened to the articles: what was made of them before is old. */
    version = 0;
    /** What is being read, and what waits for it: one job after the other. */
    #queue = Promise.resolve();
    /** Ends every job that was begun with it. */
    #controller = new AbortController();

    /** `read` makes the explained record of a text. */
    constructor(read) {
        this.#read = read;
    }

    /** Reads files and pasted texts, one article after the other, and says after each how far it is. */
    add(what, known, progress) {
        return this.#job((signal) => this.#add(what, known, progress, signal));
    }

    async #add({ files = [], pasted = [] }, known, progress, signal) {
        const failures = [];
        const found = [];
        const take = ({ articles, failures: failed }) => {
            found.push(...articles.map((article) => ({ ...article, date: article.date ?? known.date ?? null })));
            failures.push(...failed);
        };
        // A number of its own, whatever was removed before: rows of tables find each other by it.
        pasted.forEach((text, n) => take(fromPaste(text, `pasted-${this.#nextKey + n + 1}`, known)));
        for (const [n, file] of files.entries()) {
            progress({ stage: "open", done: n, total: files.length, name: file.name });
            try {
                take(await fromFile(file));
            } catch (error) {
                failures.push({ file: file.name, line: null, reason: error.message, remedy: "check that it is a file that can be read" });
            }
            if (signal.aborted) return { added: [], failures, cancelled: true };
        }
        const added = [];
        const failed = await this.#all(found, signal, progress, (article, record) => {
            const entry = this.#entry(this.#nextKey, article, record);
            this.#nextKey += 1;
            this.#articles.push(entry);
            this.version += 1;
            added.push(entry.key);
        });
        return { added, failures: [...failures, ...failed], cancelled: signal.aborted };
    }

    /** Reads every article again, for a dictionary has changed: all of them, or if that is cancelled none. */
    again(progress) {
        return this.#job(async (signal) => {
            const read = [];
            await this.#all([...this.#articles], signal, progress, (article, record) => read.push([article, record]));
            if (signal.aborted) return false;
            for (const [article, record] of read) this.#replace(article, record);
            return true;
        });
    }

    /** What is known about an article changes: its title or date. */
    async change(key, known) {
        if (known.date && !isDay(known.date)) throw new Error(`${known.date} is no day of the calendar`);
        const old = this.article(key);
        const article = { ...old, ...known };
        this.#replace(article, await this.#read(toRead(article)));
    }

    /** Ends what is being read; articles that were finished stay. */
    cancel() {
        this.#controller.abort();
        this.#controller = new AbortController();
    }

    remove(key) {
        this.version += 1;
        this.#articles = this.#articles.filter((article) => article.key !== key);
    }

    clear() {
        this.cancel();
        this.version += 1;
        this.#articles = [];
    }

    article(key) {
        const article = this.#articles.find((one) => one.key === key);
        if (!article) throw new Error("this article is no longer here");
        return article;
    }

    /** Some articles, or without keys all of them. */
    articles(keys = null) {
        return keys ? keys.map((key) => this.article(key)) : this.#articles;
    }

    #job(work) {
        const { signal } = this.#controller;
        const job = this.#queue.then(() => work(signal));
        // The next job does not care how this one went.
        this.#queue = job.catch(() => {});
        return job;
    }

    async #all(articles, signal, progress, done) {
        const failures = [];
        // Whoever cancels does not wait for a long article to end: what the reader makes of it is left.
        const stopped = new Promise((resolve) => signal.addEventListener("abort", resolve));
        const total = articles.length;
        for (const [n, article] of articles.entries()) {
            if (signal.aborted) break;
            progress({ stage: "read", done: n, total, name: nameOf(article) });
            try {
                const record = await Promise.race([this.#read(toRead(article)), stopped]);
                if (!signal.aborted) done(article, record);
            } catch (error) {
                failures.push({ file: article.id, line: null, reason: error.message, remedy: "leave this article out" });
            }
        }
        return failures;
    }

    #replace(article, record) {
        this.version += 1;
        const n = this.#articles.findIndex((one) => one.key === article.key);
        if (n >= 0) this.#articles[n] = this.#entry(article.key, article, record);
    }

    #entry(key, { id, title, date, publisher, text }, { record, ...reasons }) {
        return new Article({ key, id, title, date, publisher, text, record, reasons });
    }
}

/** An article with its record; what the page needs of it is made when it is first asked for. */
class Article {
    #view = null;

    constructor(facts) {
        Object.assign(this, facts);
        this.name = nameOf(this);
        this.rows = new Rows(this.record, this.text);
    }

    /** The marks of the text, and the blocks in which it is shown. */
    get view() {
        if (!this.#view) {
            const starts = blockStarts(this.text, this.name);
            const marks = layers(this.record);
            this.#view = { starts, hasHeadline: headlineEnd(this.text, this.name) > 0, layers: marks, firsts: firsts(marks, starts) };
        }
        return this.#view;
    }

    get summary() {
        const { key, id, name, title, date, publisher, text, record } = this;
        const counts = Object.fromEntries(["actors", "statements", "positions", "events"].map((list) => [list, record[list].length]));
        return { key, id, name, title, date, publisher, length: text.length, ...counts };
    }
}

/** An article as the reader takes it. */
export function toRead({ id, title, date, publisher, text }) {
    return { id, title, date, publisher, text };
}

/** What an article is called: its title, else its first line, else its id. */
function nameOf({ title, text, id }) {
    const line = title ?? /\S.*/u.exec(text)?.[0].trim() ?? id;
    return line.length > 120 ? `${line.slice(0, line.lastIndexOf(" ", 120))} …` : line;
}
