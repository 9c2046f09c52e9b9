// The reader's own dictionary: written or opened here, checked by the library, saved as a file. The browser keeps it only for
// whoever says so.

import { counted } from "../data/wording.js";
import { $, el } from "./dom.js";
import { save } from "./files.js";

const KEPT = "demarche-overlay";

export function overlayView(session, example) {
    const text = $("overlay-text");
    const lines = $("overlay-lines");
    let inUse = null;

    const name = () => $("overlay-name").value.trim() || "mine.toml";

    function number() {
        const count = text.value.split("\n").length;
        lines.textContent = Array.from({ length: count }, (_, n) => n + 1).join("\n");
        lines.scrollTop = text.scrollTop;
        state();
    }

    function state() {
        $("overlay-badge").hidden = inUse === null;
        $("overlay-off").disabled = inUse === null;
        if ($("overlay-mistakes").hidden) {
            const changed = inUse !== null && inUse !== text.value ? " What you changed since is not." : "";
            $("overlay-state").textContent = inUse === null ? "Nothing of yours is in use." : `${name()} is in use: ${counted(entries(inUse), "entry", "entries")}.${changed}`;
        }
    }

    async function use(overlay) {
        mistakes([]);
        $("overlay-state").textContent = "Checking…";
        try {
            if (!(await session.work(() => session.call("use", overlay)))) {
                $("overlay-state").textContent = "Cancelled; nothing was changed.";
                return;
            }
        } catch (error) {
            mistakes(error.message.split("\n"));
            return;
        }
        inUse = overlay?.text ?? null;
        state();
        keep();
        await session.refresh(session.current?.key);
    }

    /** Each mistake, with its place where the message names one. */
    function mistakes(messages) {
        const item = (message) => {
            const found = /^(?<file>.*?):(?<line>\d+): (?<said>.*)$/u.exec(message);
            if (!found) return el("li", {}, coded(message));
            const line = Number(found.groups.line);
            return el("li", {}, el("button", { type: "button", class: "link", click: () => goTo(line) }, `${found.groups.file}, line ${line}`), " ", coded(found.groups.said));
        };
        $("overlay-mistakes").replaceChildren(...messages.map(item));
        $("overlay-mistakes").hidden = messages.length === 0;
        text.setAttribute("aria-invalid", messages.length > 0);
        if (messages.length > 0) {
            $("overlay-state").textContent = `${counted(messages.length, "mistake")}; nothing was changed:`;
        }
    }

    function goTo(line) {
        const before = text.value.split("\n").slice(0, line - 1).join("\n");
        const start = line === 1 ? 0 : before.length + 1;
        const end = text.value.indexOf("\n", start);
        text.focus();
        text.setSelectionRange(start, end < 0 ? text.value.length : end);
        text.scrollTop = Math.max(0, (line - 4) * parseFloat(getComputedStyle(text).lineHeight));
    }

    function keep() {
        try {
            if ($("overlay-keep").checked && text.value.trim() !== "") localStorage.setItem(KEPT, JSON.stringify({ name: name(), text: text.value }));
            else localStorage.removeItem(KEPT);
        } catch (error) {
            // A browser may be set to keep nothing at all.
            if ($("overlay-keep").checked) session.notice("The browser does not keep anything.", [error.message]);
        }
    }

    function put(newName, newText) {
        $("overlay-name").value = newName;
        text.value = newText;
        mistakes([]);
        number();
    }

    text.addEventListener("input", () => {
        mistakes([]);
        number();
    });
    text.addEventListener("scroll", () => {
        lines.scrollTop = text.scrollTop;
    });
    $("overlay-apply").addEventListener("click", () => {
        if (text.value.trim() === "") text.focus();
        else use({ name: name(), text: text.value });
    });
    $("overlay-off").addEventListener("click", () => use(null));
    $("overlay-example").addEventListener("click", () => put(name(), text.value.trim() === "" ? example : `${text.value.trimEnd()}\n\n${entriesOnly(example)}`));
    $("overlay-open").addEventListener("click", () => $("overlay-input").click());
    $("overlay-input").addEventListener("change", async ({ target }) => {
        const [file] = target.files;
        if (file) put(file.name, await file.text());
        target.value = "";
    });
    $("overlay-save").addEventListener("click", () => save(new Blob([text.value], { type: "application/toml" }), name()));
    $("overlay-keep").addEventListener("change", keep);

    const kept = readKept();
    if (kept) {
        $("overlay-keep").checked = true;
        put(kept.name, kept.text);
        use(kept);
    } else {
        number();
    }
}

/** What the browser was asked to keep, if it lets the page look. */
function readKept() {
    try {
        return JSON.parse(localStorage.getItem(KEPT));
    } catch {
        return null;
    }
}

/** What stands between backticks is code. */
function coded(message) {
    return message.split("`").map((part, n) => (n % 2 === 1 ? el("code", {}, part) : part));
}

function entries(text) {
    return text.match(/^\s*\[\[\s*[a-z_]+\s*\]\]/gmu)?.length ?? 0;
}

/** The example without the head of its file, which stands only once. */
function entriesOnly(example) {
    return example.slice(example.indexOf("[["));
}
