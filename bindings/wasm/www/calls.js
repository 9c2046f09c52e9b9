// Workers as functions that answer with promises.

/** Workers are started from here alone: under trusted types nothing else of the page may turn a string into a script. */
const policy = globalThis.trustedTypes?.createPolicy("demarche-worker", { createScriptURL: (url) => url });

export function start(name) {
    const url = new URL(name, import.meta.url).href;
    return new Worker(policy ? policy.createScriptURL(url) : url, { type: "module" });
}

/** The other side of `serve`. What it reports on its own goes to `heard`. */
export class Calls {
    #worker;
    #waiting = new Map();
    #next = 0;

    constructor(worker, heard = () => {}) {
        this.#worker = worker;
        worker.addEventListener("message", ({ data }) => {
            if (data.event) {
                heard(data.event, data.facts);
                return;
            }
            const { resolve, reject } = this.#waiting.get(data.id);
            this.#waiting.delete(data.id);
            if (data.error === undefined) resolve(data.result);
            else reject(new Error(data.error));
        });
        // A worker that cannot be loaded answers nothing at all.
        worker.addEventListener("error", (event) => {
            for (const { reject } of this.#waiting.values()) reject(new Error(event.message || "the worker could not be loaded"));
            this.#waiting.clear();
        });
    }

    call(name, ...args) {
        const id = this.#next;
        this.#next += 1;
        return new Promise((resolve, reject) => {
            this.#waiting.set(id, { resolve, reject });
            this.#worker.postMessage({ id, name, args });
        });
    }
}

/** Answers calls by the handlers of their names. */
export function serve(handlers) {
    globalThis.addEventListener("message", async ({ data: { id, name, args } }) => {
        try {
            globalThis.postMessage({ id, result: await handlers[name](...args) });
        } catch (error) {
            globalThis.postMessage({ id, error: error instanceof Error ? error.message : String(error) });
        }
    });
}

/** Reports something that nobody asked for. */
export function report(event, facts) {
    globalThis.postMessage({ event, facts });
}
