// How fast the package starts and reads, in Node and in a worker of Chromium, against the library itself:
//     node bindings/wasm/tests/bench/throughput.mjs [FILE.jsonl]
// FILE has articles in its `text` fields; without one the samples are read. All three read the same articles in turn, and make
// JSON of the records, so that what else the machine does slows all of them. `scripts/wasm.sh` builds the package before.
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { open } from "../browser/site.mjs";

const ROUNDS = 9;
const STARTS = 5;
const ARTICLES = 100;

const root = fileURLToPath(new URL("../../../../", import.meta.url));
const target = process.env.CARGO_TARGET_DIR ?? join(root, "target");
const built = process.env.DEMARCHE_PACKAGE ?? join(target, "npm");
const given = process.argv[2] ?? join(root, "samples/samples.jsonl");
const found = readFileSync(given, "utf8").trim().split("\n").map((line) => JSON.parse(line).text);
const texts = Array.from({ length: Math.max(ARTICLES, found.length) }, (_, n) => found[n % found.length]);
const megabytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0) / 1e6;

const ends = [];
const folder = mkdtempSync(join(tmpdir(), "demarche-bench-"));
ends.push(() => rmSync(folder, { recursive: true }));
writeFileSync(join(folder, "texts.jsonl"), texts.map((text) => JSON.stringify({ text })).join("\n"));

/** The library, in a program that answers every line with the seconds that a pass took. */
async function native() {
    execFileSync("cargo", ["build", "--quiet", "--release", "--locked", "-p", "demarche", "--example", "throughput"], { cwd: root, stdio: "inherit" });
    const program = spawn(join(target, "release/examples/throughput"), [join(folder, "texts.jsonl")], { stdio: ["pipe", "pipe", "inherit"] });
    ends.push(() => program.stdin.end());
    const answers = createInterface({ input: program.stdout })[Symbol.asyncIterator]();
    return async () => {
        program.stdin.write("\n");
        return Number.parseFloat((await answers.next()).value);
    };
}

/** Node, with a module of its own for every start. */
async function node() {
    const bytes = readFileSync(join(built, "demarche_bg.wasm"));
    let extractor;
    const starts = [];
    for (let n = 0; n < STARTS; n++) {
        const { default: init, Extractor } = await import(`${join(built, "demarche.js")}?${n}`);
        const begun = performance.now();
        await init({ module_or_path: bytes });
        extractor = new Extractor();
        starts.push(performance.now() - begun);
    }
    const pass = () => {
        const begun = performance.now();
        for (const text of texts) extractor.extractJson(text);
        return (performance.now() - begun) / 1e3;
    };
    return { pass, starts };
}

const WORKER = `
    const bytes = fetch("/demarche/demarche_bg.wasm").then((answer) => answer.arrayBuffer());
    let texts, extractor;
    onmessage = async ({ data }) => {
        if (data.texts) {
            texts = data.texts;
            const module_or_path = await bytes;
            const { default: init, Extractor } = await import("/demarche/demarche.js");
            const begun = performance.now();
            await init({ module_or_path });
            extractor = new Extractor();
            postMessage(performance.now() - begun);
        } else {
            const begun = performance.now();
            for (const text of texts) extractor[data.how](text);
            postMessage((performance.now() - begun) / 1e3);
        }
    };
`;

/** Chromium: a worker of its own for every start, the last of which reads. */
async function chromium() {
    const { page } = await open({ after: (end) => ends.push(end) }, { "index.html": "<!DOCTYPE html>", "worker.js": WORKER });
    await page.evaluate(() => {
        const policy = globalThis.trustedTypes.createPolicy("demarche-worker", { createScriptURL: (url) => url });
        globalThis.ask = (message) =>
            new Promise((resolve, reject) => {
                globalThis.worker.onmessage = ({ data }) => resolve(data);
                globalThis.worker.onerror = ({ message }) => reject(new Error(message));
                globalThis.worker.postMessage(message);
            });
        globalThis.renew = () => {
            globalThis.worker?.terminate();
            globalThis.worker = new Worker(policy.createScriptURL("/worker.js"), { type: "module" });
        };
    });
    const starts = [];
    for (let n = 0; n < STARTS; n++) starts.push(await page.evaluate((texts) => (globalThis.renew(), globalThis.ask({ texts })), texts));
    const pass = (how) => page.evaluate((how) => globalThis.ask({ how }), how);
    return { pass, starts };
}

const middle = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

try {
    const [library, inNode, inChromium] = [await native(), await node(), await chromium()];
    const passes = {
        native: library,
        Node: inNode.pass,
        Chromium: () => inChromium.pass("extractJson"),
        "Chromium, objects": () => inChromium.pass("extract"),
    };
    const seconds = Object.fromEntries(Object.keys(passes).map((name) => [name, []]));
    for (let round = -1; round < ROUNDS; round++) {
        for (const [name, pass] of Object.entries(passes)) {
            const taken = await pass();
            if (round >= 0) seconds[name].push(taken);
        }
    }
    console.log(`${texts.length} articles, ${megabytes.toFixed(2)} MB, median of ${ROUNDS} passes`);
    for (const [name, taken] of Object.entries(seconds)) {
        const ratio = middle(taken.map((value, n) => seconds.native[n] / value));
        const rate = megabytes / middle(taken);
        const hundred = (middle(taken) * ARTICLES) / texts.length;
        console.log(`${name.padEnd(18)} ${rate.toFixed(2)} MB/s   ${ratio.toFixed(2)} of native   ${ARTICLES} articles in ${hundred.toFixed(2)} s`);
    }
    for (const [name, { starts }] of Object.entries({ Node: inNode, Chromium: inChromium })) {
        console.log(`${name}: ready ${Math.round(middle(starts))} ms after the bytes are there (median of ${STARTS})`);
    }
} finally {
    for (const end of ends.toReversed()) await end();
}
