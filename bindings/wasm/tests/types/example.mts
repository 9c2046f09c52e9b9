// What a program in TypeScript looks like: type-checked with `--strict`, then run in Node.
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import init, { Extractor, stances, type Article, type DemarcheRecord, type Explanation, type Stance } from "demarche";

await init({ module_or_path: await readFile(fileURLToPath(import.meta.resolve("demarche/demarche_bg.wasm"))) });
const extractor = new Extractor();
const text = "Paris rejected the Kremlin's demand, French Foreign Minister Jean-Noël Barrot told reporters.";

const record: DemarcheRecord = extractor.extract(text, { date: "2025-02-20", title: null });
for (const { source, act } of record.statements) {
    if (source !== null) console.log(text.slice(...source.span), act);
}

const valence = new Map<Stance, number>(stances().map((info) => [info.stance, info.valence]));
const why: Explanation = extractor.explain(text);
why.record.positions.forEach((position, n) => console.log(position.stance, valence.get(position.stance), why.positions[n]?.entry));

for (const event of record.events) {
    const basis: string = typeof event.basis === "object" ? `statement ${event.basis.statement}` : event.basis;
    console.log(event.type, basis);
}

const articles: Article[] = [{ text, id: "afp-1" }, { text: "Berlin welcomed the plan." }];
console.log(extractor.extractTables(articles).positions.split("\n").length, extractor.extractReport(articles, "Two articles").length > 1000);

const own = new Extractor({ lexicon: ['version = "mine"', { name: "mine.toml", text: "" }] });
console.log(own.version.endsWith("+mine"));
own.free();

// @ts-expect-error a stance is one of twenty words
const wrong: Stance = "dislike";
// @ts-expect-error a record has no field of this name
console.log(record.quotes, wrong);
// @ts-expect-error a date is a string
console.log(() => extractor.extract(text, { date: new Date() }));
// @ts-expect-error a text is needed
console.log(() => extractor.extract());
