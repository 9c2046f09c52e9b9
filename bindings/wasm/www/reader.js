// The worker that reads: the only one that knows the WebAssembly package. It keeps a dictionary, and nothing of any text.

import init, { Extractor, stances } from "./demarche/demarche.js";
import { serve } from "./calls.js";

let extractor;

serve({
    async open() {
        await init();
        extractor = new Extractor();
        return stances();
    },

    /** Takes a dictionary of the reader's own, or with nothing goes back to the one that the package brings. */
    use(overlay) {
        const next = new Extractor(overlay ? { lexicon: [overlay] } : undefined);
        extractor.free();
        extractor = next;
    },

    read: ({ text, ...known }) => extractor.explain(text, known),
    tables: (articles) => extractor.extractTables(articles),
    report: (articles, title) => extractor.extractReport(articles, title),
});
