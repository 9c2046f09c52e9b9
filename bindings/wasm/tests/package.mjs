// The built package, ready for use. `scripts/wasm.sh test` builds it and says where it is.
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";

export const folder = pathToFileURL(`${process.env.DEMARCHE_PACKAGE ?? new URL("../../../target/npm", import.meta.url).pathname}/`);

const { default: init, Extractor, stances } = await import(new URL("demarche.js", folder));
await init({ module_or_path: await readFile(new URL("demarche_bg.wasm", folder)) });

export { Extractor, stances };

/** One for all tests: an extractor never changes. */
export const extractor = new Extractor();

/** Every span of a record: pairs of numbers are nothing else. */
export function spans(value) {
    if (Array.isArray(value) && value.length === 2 && value.every((end) => typeof end === "number")) return [value];
    return value !== null && typeof value === "object" ? Object.values(value).flatMap(spans) : [];
}
