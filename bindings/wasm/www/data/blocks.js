// Cuts a text into blocks that a page can lay out one by one. Put together again they are the text.

const ENOUGH = 2000;
const TOO_LONG = 12000;

/** Where blocks begin: behind paragraphs; in a text that has none, behind a line or at last a word. A headline stands alone. */
export function blockStarts(text, headline) {
    let at = headlineEnd(text, headline);
    const starts = at > 0 ? [0, at] : [0];
    while (text.length - at > ENOUGH) {
        const next = cut(text, at);
        if (next >= text.length) break;
        starts.push(next);
        at = next;
    }
    return starts;
}

/** Behind the line that is the headline, where the text begins with it; else 0. A sentence with its full stop is none. */
export function headlineEnd(text, headline) {
    const end = text.startsWith(headline) && !/[.,:;]["”’»]?$/u.test(headline) ? /^\r?\n/u.exec(text.slice(headline.length, headline.length + 2)) : null;
    return end ? headline.length + end[0].length : 0;
}

function cut(text, at) {
    for (const mark of ["\n\n", "\n\r\n", "\n", " "]) {
        const found = text.indexOf(mark, at + ENOUGH);
        if (found >= 0 && found - at < TOO_LONG) return behind(text, found + mark.length, mark);
    }
    const end = Math.min(at + TOO_LONG, text.length);
    // Not between the two halves of a character.
    return /[\udc00-\udfff]/u.test(text[end] ?? "") || text.codePointAt(end - 1) > 0xffff ? end + 1 : end;
}

/** Further empty lines belong to the block that they end. */
function behind(text, place, mark) {
    let end = place;
    while (mark === "\n\n" && text[end] === "\n") end += 1;
    return end;
}

/** The block in which a place lies. */
export function blockAt(starts, place) {
    let [low, high] = [0, starts.length];
    while (high - low > 1) {
        const middle = (low + high) >> 1;
        if (starts[middle] <= place) low = middle;
        else high = middle;
    }
    return low;
}
