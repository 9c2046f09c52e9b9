// The shape of a record, and what is handed through to it. `types.test.mjs` holds the declarations against it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { Extractor, extractor, folder } from "./package.mjs";

const text = "“We reject this,” French Foreign Minister Jean-Noël Barrot told the Security Council on Thursday.";

const overlay = `version = "test"

[[state]]
id = "RUR"
name = "Ruritania"
adjectives = ["Ruritanian"]
capitals = ["Strelsau"]
status = "un-member"
codes = {}
source = ["editor"]
`;

test("a record is plain data", () => {
    const record = extractor.extract(text);
    assert.deepEqual(record, structuredClone(record));
    assert.equal(Object.getPrototypeOf(record), Object.prototype);
    assert.equal(Object.getPrototypeOf(record.statements[0].source), Object.prototype);
    assert.equal(record.schema, "demarche/1");
    const actors = new Map(record.actors.map((actor) => [actor.id, actor]));
    const direct = record.statements.find(({ mode }) => mode === "direct");
    assert.equal(actors.get(direct.source.actor).name, "Jean-Noël Barrot");
});

test("what is known about a document is handed through", () => {
    const known = { id: "afp-1", title: "Paris rejects it", date: "2025-02-20", publisher: "AFP" };
    const { language, ...found } = extractor.extract(text, known).document;
    assert.deepEqual(found, known);
    for (const nothing of [undefined, null, {}, { id: null, title: undefined }]) {
        assert.equal(extractor.extract(text, nothing).document.title, null);
    }
});

test("a text that says nothing gives an empty record", () => {
    for (const nothing of ["", " ", "\n\n", "🕊️"]) {
        const { actors, mentions, statements, positions, events } = extractor.extract(nothing);
        assert.deepEqual([actors, mentions, statements, positions, events], [[], [], [], [], []]);
    }
});

test("overlays add to the dictionary, later ones win", () => {
    const names = (lexicon) => new Extractor({ lexicon }).extract("Ruritania rejected the plan.").actors.map(({ name }) => name);
    assert.deepEqual(names(undefined), []);
    assert.deepEqual(names([]), []);
    assert.deepEqual(names([overlay]), ["Ruritania"]);
    assert.deepEqual(names([{ name: "mine.toml", text: overlay }]), ["Ruritania"]);
    assert.deepEqual(names([overlay, 'remove = ["state/RUR"]']), []);
});

test("the types have the words that the schema has", () => {
    const types = readFileSync(new URL("demarche.d.ts", folder), "utf8");
    const schema = JSON.parse(readFileSync(new URL("../../../schema/record.schema.json", import.meta.url), "utf8"));
    const words = ({ enum: some = [], oneOf = [] }) => [...some, ...oneOf.flatMap((one) => one.enum ?? one.const ?? [])];
    const sets = Object.entries(schema.$defs).filter(([name, definition]) => words(definition).length > 1 && name !== "OffsetUnit");
    assert.ok(sets.length >= 8);
    for (const [name, definition] of sets) {
        const type = new RegExp(`^export type ${name} =(.*?);`, "ms").exec(types)?.[1] ?? "";
        const found = [...type.matchAll(/"([^"]+)"/g)].map(([, word]) => word);
        assert.deepEqual(found.sort(), words(definition).sort(), name);
    }
});
