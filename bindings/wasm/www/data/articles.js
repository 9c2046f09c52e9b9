// From files and pasted text to articles, as the command line reads them.

const REMEDY = 'an article is an object such as {"id": "a1", "date": "2025-02-20", "text": "…"}';

/** A file's articles, and what could not be read of it. */
export async function fromFile(file) {
    const bytes = new Uint8Array(await file.arrayBuffer());
    let text;
    try {
        text = decode(bytes);
    } catch {
        return failed(file.name, null, "this is no UTF-8 text", "save it as plain text in UTF-8; Word and PDF files cannot be read");
    }
    const ending = file.name.slice(file.name.lastIndexOf(".") + 1).toLowerCase();
    if (ending === "jsonl" || ending === "ndjson") return fromLines(file.name, text);
    if (ending === "json") return fromJson(file.name, text);
    return { articles: [article({ text }, file.name)], failures: [] };
}

/** Pasted text: JSON Lines where its first line is an object with a text, else an article. */
export function fromPaste(text, name, known) {
    if (text.trimStart().startsWith("{")) {
        const first = text.trimStart().split("\n", 1)[0];
        try {
            if (fields(JSON.parse(first)).text !== undefined) return fromLines(name, text);
        } catch {
            // An article may begin with a brace.
        }
    }
    return { articles: [article({ ...known, text }, name)], failures: [] };
}

/** UTF-8, or what a byte order mark says; bytes that are no text are an error. */
function decode(bytes) {
    const [a, b] = bytes;
    const encoding = a === 0xff && b === 0xfe ? "utf-16le" : a === 0xfe && b === 0xff ? "utf-16be" : "utf-8";
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
}

function fromLines(name, text) {
    const found = { articles: [], failures: [] };
    text.split("\n").forEach((line, n) => {
        if (line.trim() === "") return;
        let value;
        try {
            value = JSON.parse(line);
        } catch (error) {
            found.failures.push(failure(name, n + 1, `not JSON: ${error.message}`, REMEDY));
            return;
        }
        take(found, value, name, n + 1, `${name}:${n + 1}`);
    });
    return found;
}

function fromJson(name, text) {
    let value;
    try {
        value = JSON.parse(text);
    } catch (error) {
        return failed(name, null, `not JSON: ${error.message}`, "mend the file; with one object a line, name it .jsonl");
    }
    const found = { articles: [], failures: [] };
    const values = Array.isArray(value) ? value : [value];
    values.forEach((one, n) => take(found, one, name, null, values.length === 1 ? name : `${name}:${n + 1}`));
    return found;
}

function take(found, value, name, line, id) {
    const known = fields(value);
    if (known.text === undefined) {
        found.failures.push(failure(name, line, "the object has no text", "give it in the field text, raw_text or body"));
    } else if (known.date && !isDay(known.date)) {
        found.failures.push(failure(name, line, `the date "${known.date}" is no day of the calendar`, "write it as YYYY-MM-DD, as in 2025-02-20"));
    } else {
        found.articles.push(article(known, id));
    }
}

/** What is read of an object; the rest of it is left alone. */
function fields(value) {
    if (value === null || typeof value !== "object") return {};
    const string = (...names) => names.map((name) => value[name]).find((found) => typeof found === "string" && found.trim() !== "");
    const texts = [value.text, value.raw_text, value.body].filter((text) => typeof text === "string");
    const id = [value.id, value.doc_id].find((found) => (typeof found === "string" && found !== "") || typeof found === "number");
    return {
        id: id === undefined ? undefined : String(id),
        title: string("title"),
        publisher: string("publisher"),
        // The day, of a date or of a date and time.
        date: string("date")?.trim().split(/[T ]/u, 1)[0],
        text: texts.find((text) => text !== "") ?? texts[0],
    };
}

function article({ id, title, date, publisher, text }, otherwise) {
    return { id: id ?? otherwise, title: title ?? null, date: date ?? null, publisher: publisher ?? null, text };
}

/** Whether a string is a day of the calendar, as `2025-02-20`. */
export function isDay(date) {
    if (!/^\d{4}-\d{2}-\d{2}$/u.test(date)) return false;
    const day = new Date(`${date}T00:00:00Z`);
    return !Number.isNaN(day.getTime()) && day.toISOString().slice(0, 10) === date;
}

function failure(file, line, reason, remedy) {
    return { file, line, reason, remedy };
}

function failed(...facts) {
    return { articles: [], failures: [failure(...facts)] };
}
