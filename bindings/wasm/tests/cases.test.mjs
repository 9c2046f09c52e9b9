// The shared case documents, read through JavaScript.
import assert from "node:assert/strict";
import test from "node:test";
import { cases, Comparison } from "./cases.mjs";
import { extractor } from "./package.mjs";

for (const one of cases()) {
    test(one.name, () => {
        const mismatches = new Comparison(one, extractor.extract(one.text, one.known)).mismatches();
        assert.equal(mismatches.length, 0, [one.text, ...mismatches].join("\n"));
    });
}
