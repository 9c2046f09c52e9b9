// Where articles come in: pasted, dropped, chosen, or the samples; and the shelf on which they then stand.

import { counted, day } from "../data/wording.js";
import { $, el } from "./dom.js";

/** A text area chokes on more; such a paste is read at once. */
const LARGE = 60_000;

/** `show` changes the view. */
export function addView(session, samples, show) {
    const text = $("add-text");
    const known = () => ({ title: $("add-name").value.trim() || null, date: $("add-date").value || null });

    async function add(what, facts = known()) {
        const view = document.body.dataset.view;
        const { added, failures, cancelled } = await session.work(() => session.call("add", what, facts));
        await session.refresh(added[0]);
        tell(session, added, failures, cancelled);
        if (added.length === 0) return;
        $("add-name").value = "";
        // Whoever has gone elsewhere meanwhile stays there.
        if (document.body.dataset.view === view) show("read");
    }

    const addText = (pasted) => pasted.trim() !== "" && add({ pasted: [pasted] });
    const addFiles = (files) => files.length > 0 && add({ files: [...files] });

    $("add-form").addEventListener("submit", async (event) => {
        event.preventDefault();
        const pasted = text.value;
        if (pasted.trim() === "") {
            text.focus();
            return;
        }
        text.value = "";
        await addText(pasted);
    });
    text.addEventListener("keydown", (event) => {
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) $("add-form").requestSubmit();
    });
    $("add-today").addEventListener("click", () => {
        $("add-date").value = new Date().toLocaleDateString("sv");
    });
    $("add-files").addEventListener("click", () => $("add-input").click());
    $("add-input").addEventListener("change", async ({ target }) => {
        await addFiles(target.files);
        target.value = "";
    });
    $("add-samples").addEventListener("click", () => add({ pasted: [samples] }, {}));
    for (const button of [$("add-read"), $("add-samples")]) button.disabled = false;
    $("add-read").textContent = "Read it";

    document.addEventListener("paste", (event) => {
        const pasted = event.clipboardData?.getData("text/plain") ?? "";
        const elsewhere = !event.target.closest?.("input, textarea, select");
        if (event.clipboardData?.files.length && (elsewhere || event.target === text)) {
            event.preventDefault();
            addFiles(event.clipboardData.files);
        } else if (elsewhere || (event.target === text && pasted.length > LARGE)) {
            event.preventDefault();
            addText(pasted);
        }
    });
    drop(addFiles);
    shelf(session, show);
}

function tell(session, added, failures, cancelled) {
    if (failures.length > 0) {
        const places = failures.map(({ file, line, reason, remedy }) => `${line ? `${file}, line ${line}` : file}: ${reason}. ${upper(remedy)}.`);
        session.notice(`${counted(failures.length, "article")} could not be read.`, places);
    } else if (cancelled) {
        session.notice(`Cancelled. ${added.length === 0 ? "Nothing was read." : `${counted(added.length, "article was", "articles were")} read before.`}`);
    }
}

function upper(words) {
    return words.charAt(0).toUpperCase() + words.slice(1);
}

function drop(addFiles) {
    const hasFiles = (event) => event.dataTransfer?.types.includes("Files");
    const over = (event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        $("drop").hidden = false;
    };
    addEventListener("dragenter", over);
    addEventListener("dragover", over);
    addEventListener("dragleave", (event) => {
        if (event.relatedTarget === null) $("drop").hidden = true;
    });
    addEventListener("drop", (event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        $("drop").hidden = true;
        addFiles(event.dataTransfer.files);
    });
}

/** Articles shown at once; there may be thousands. */
const SHOWN = 200;

function shelf(session, show) {
    let shown = SHOWN;
    const item = ({ key, name, date, length, statements, positions }) => el("li", {},
        el("button", { type: "button", class: "shelf-open", click: () => session.open(key).then(() => show("read")) },
            el("span", { class: "shelf-name", dir: "auto" }, name),
            el("span", { class: "facts" }, [date ? day(date) : "no date", counted(statements, "statement"), counted(positions, "position"), size(length)].join(" · "))),
        el("button", { type: "button", class: "quiet remove", "aria-label": `Remove ${name}`, click: () => session.remove(key) }, "×"));

    function render() {
        const items = session.articles.slice(0, shown).map(item);
        if (session.articles.length > shown) {
            const more = el("button", { type: "button", class: "link", click: () => { shown += SHOWN; render(); } }, `Show more of ${session.articles.length.toLocaleString("en")}`);
            items.push(el("li", {}, more));
        }
        $("shelf-list").replaceChildren(...items);
        $("shelf").hidden = items.length === 0;
        document.body.classList.toggle("has-articles", items.length > 0);
    }

    $("shelf-clear").addEventListener("click", () => {
        shown = SHOWN;
        session.remove();
    });
    session.addEventListener("articles", render);
}

function size(length) {
    if (length < 1000) return counted(length, "character");
    return length < 1_000_000 ? `${Math.round(length / 1000)} kB` : `${(length / 1_000_000).toFixed(1)} MB`;
}
