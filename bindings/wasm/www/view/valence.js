// A valence to be seen: a bar to the right of the middle for what is friendly, to the left for what is hostile.

import { direction, signed } from "../data/stances.js";
import { el, svg } from "./dom.js";

/** The middle is 40 units from either end; the bar's length is the valence. */
export function meter(valence) {
    const length = Math.abs(valence) * 38;
    const { word } = direction(valence);
    const drawing = svg("svg", { viewBox: "0 0 80 10", class: "meter", "aria-hidden": "true" },
        svg("rect", { x: 1, y: 3.5, width: 78, height: 3, rx: 1.5, class: "meter-rail" }),
        length > 0
            ? svg("rect", { x: valence > 0 ? 40 : 40 - length, y: 1.5, width: length, height: 7, class: `meter-bar ${word}` })
            : svg("circle", { cx: 40, cy: 5, r: 3.2, class: "meter-none" }),
        svg("path", { d: "M40 0v10", class: "meter-middle" }));
    return el("span", { class: "valence", title: `valence ${signed(valence)}` }, drawing, el("span", { class: "unseen" }, ` valence ${signed(valence)} `));
}
