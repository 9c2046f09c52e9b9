// The shape of a record, what is handed through to it, and that the package is what its manifest and its types say.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
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

test("the manifest names files that are there, and the version of the library", () => {
    const manifest = JSON.parse(readFileSync(new URL("package.json", folder), "utf8"));
    const files = [manifest.types, ...Object.values(manifest.exports).flatMap((entry) => (typeof entry === "string" ? entry : Object.values(entry)))];
    for (const file of files) assert.ok(existsSync(new URL(file, folder)), file);
    assert.equal(Object.keys(manifest.exports["."])[0], "types");
    const workspace = readFileSync(new URL("../../../Cargo.toml", import.meta.url), "utf8");
    assert.equal(manifest.version, /^version = "(.*)"$/m.exec(workspace)[1]);
});

test("the types have the fields that records have", () => {
    const types = readFileSync(new URL("demarche.d.ts", folder), "utf8");
    const fields = (name) => {
        const body = new RegExp(`^export interface ${name} \\{\\n(.*?)^\\}`, "ms").exec(types)[1];
        return [...body.matchAll(/^    (\w+):/gm)].map(([, field]) => field).sort();
    };
    const record = extractor.extract(
        `Russia's foreign minister Sergei Lavrov told the Security Council in an interview with Sky News that Moscow rejected the plan. ` +
            `French Foreign Minister Jean-Noël Barrot condemned the strike on Kyiv. ${text}`,
        { date: "2025-02-20" },
    );
    const samples = {
        DemarcheRecord: [record],
        DocumentInfo: [record.document],
        Actor: record.actors,
        Role: record.actors.map(({ role }) => role),
        Mention: record.mentions,
        Statement: record.statements,
        Reference: record.statements.map(({ source }) => source),
        Cue: record.statements.map(({ cue }) => cue),
        Medium: record.statements.map(({ medium }) => medium),
        Position: record.positions,
        Target: record.positions.map(({ target }) => target),
        Event: record.events,
    };
    for (const [name, values] of Object.entries(samples)) {
        const value = values.find((value) => value !== null);
        assert.ok(value, `the text has no ${name}`);
        assert.deepEqual(Object.keys(value).sort(), fields(name), name);
    }
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
