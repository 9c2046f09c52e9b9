// Who stands how toward whom, as arrows on a circle. Blue lines are friendly, vermilion dashes hostile, grey dots neutral; the
// width tells how many positions there are. The same is said in words below, for whoever does not see the drawing.

import { counted } from "../data/wording.js";
import { arrange } from "../data/circle.js";
import { signed } from "../data/stances.js";
import { el, svg } from "./dom.js";

const WIDE = { width: 680, ring: 168, label: 19 };
const SMALL = { width: 490, ring: 122, label: 13 };
/** With more ties a sign at each would hide the lines; it then shows at those that are lit. */
const SIGNED = 24;
const LINE = 16;

/** Draws into `box`. `chosen` is told of a tie that is clicked. */
export function drawNetwork(box, { nodes, of, edges }, nothing, chosen) {
    if (edges.length === 0) {
        box.replaceChildren(el("p", { class: "facts" }, nothing));
        return;
    }
    const order = arrange(nodes, edges);
    const size = box.clientWidth < 560 ? SMALL : WIDE;
    const ring = size.ring + Math.max(0, nodes.length - 10) * (size === WIDE ? 6 : 0);
    const height = 2 * ring + 90;
    const points = new Map(order.map((id, n) => [id, point(n, order.length, ring, size.width, height)]));
    const counts = new Map(nodes.map(({ id, count }) => [id, count]));
    const names = new Map(nodes.map(({ id, name }) => [id, name]));
    const radius = (id) => Math.min(6 + 1.6 * Math.sqrt(counts.get(id)), 14);

    // Weak ties first, so that strong ones lie on top.
    const lines = [...edges].sort((a, b) => a.count - b.count).map((edge) => arrow(edge, points, radius, names));
    const dots = order.map((id) => node(id, points.get(id), radius(id), names.get(id), size.label));
    const drawing = svg("svg", { viewBox: `0 0 ${size.width} ${height}`, class: edges.length > SIGNED ? "network-drawing dense" : "network-drawing", role: "group", "aria-label": `${counted(nodes.length, "actor")} and ${counted(edges.length, "tie")}; in words below` },
        svg("g", {}, lines), svg("g", {}, dots));
    light(drawing);
    drawing.addEventListener("click", (event) => {
        const tie = event.target.closest(".tie");
        if (tie) chosen({ from: tie.dataset.from, to: tie.dataset.to });
    });

    const more = of > nodes.length ? ` The ${nodes.length} of ${of} with most positions are drawn.` : "";
    box.replaceChildren(
        el("p", { class: "facts" }, `Arrows go from the holder of a position to whom it is directed at.${more}`),
        el("ul", { class: "network-key" },
            el("li", { class: "friendly" }, key("friendly"), "+ friendly"),
            el("li", { class: "hostile" }, key("hostile"), "− hostile"),
            el("li", { class: "neutral" }, key("neutral"), "○ neutral or mixed")),
        drawing,
        inWords(edges, names, chosen),
    );
}

function point(n, size, ring, width, height) {
    const angle = (2 * Math.PI * n) / size - Math.PI / 2;
    return { x: width / 2 + ring * Math.cos(angle), y: height / 2 + ring * Math.sin(angle), cos: Math.cos(angle), sin: Math.sin(angle) };
}

/** A curve that bends to its own left, so that the arrows of two who answer each other lie apart. */
function arrow(edge, points, radius, names) {
    const [from, to] = [points.get(edge.from), points.get(edge.to)];
    const [dx, dy] = [to.x - from.x, to.y - from.y];
    const length = Math.hypot(dx, dy);
    const bend = Math.min(26, length * 0.12);
    const control = { x: (from.x + to.x) / 2 + (dy / length) * bend, y: (from.y + to.y) / 2 - (dx / length) * bend };
    const width = Math.min(1.4 + 0.9 * (edge.count - 1), 6);
    const head = 5 + width * 1.4;
    const start = toward(from, control, radius(edge.from) + 2);
    const tip = toward(to, control, radius(edge.to) + 2);
    const neck = toward(to, control, radius(edge.to) + 2 + head);
    const [nx, ny] = [(tip.y - neck.y) / head, (neck.x - tip.x) / head];
    const middle = { x: (start.x + 2 * control.x + neck.x) / 4, y: (start.y + 2 * control.y + neck.y) / 4 };
    const said = `${names.get(edge.from)} toward ${names.get(edge.to)}: ${counted(edge.count, "position")}, valence ${signed(edge.valence)}`;
    return svg("g", { class: `tie ${edge.word}`, "data-from": edge.from, "data-to": edge.to },
        svg("title", {}, said),
        // Wider than what is seen, for the pointer to find.
        svg("path", { d: `M${xy(start)}Q${xy(control)} ${xy(neck)}`, class: "tie-reach" }),
        svg("path", { d: `M${xy(start)}Q${xy(control)} ${xy(neck)}`, class: "tie-line", "stroke-width": width }),
        svg("path", { d: `M${xy(tip)}L${xy({ x: neck.x + nx * head * 0.55, y: neck.y + ny * head * 0.55 })}L${xy({ x: neck.x - nx * head * 0.55, y: neck.y - ny * head * 0.55 })}Z`, class: "tie-head" }),
        svg("circle", { cx: middle.x.toFixed(1), cy: middle.y.toFixed(1), r: 7, class: "tie-disc" }),
        svg("text", { x: middle.x.toFixed(1), y: (middle.y + 4).toFixed(1), class: "tie-sign" }, edge.sign));
}

function node(id, { x, y, cos, sin }, radius, name, label) {
    const gap = radius + 7;
    const anchor = cos > 0.2 ? "start" : cos < -0.2 ? "end" : "middle";
    const lines = broken(name, label);
    const top = anchor === "middle" ? (sin < 0 ? y - gap - (lines.length - 1) * LINE : y + gap + LINE * 0.7) : y + sin * 6 + 5 - ((lines.length - 1) * LINE) / 2;
    const left = anchor === "middle" ? x : x + Math.sign(cos) * gap;
    return svg("g", { class: "node", "data-id": id, tabindex: 0, role: "button" },
        svg("title", {}, name),
        svg("circle", { cx: x.toFixed(1), cy: y.toFixed(1), r: radius.toFixed(1) }),
        svg("text", { "text-anchor": anchor, "aria-hidden": "true" }, lines.map((line, n) => svg("tspan", { x: left.toFixed(1), y: (top + n * LINE).toFixed(1) }, line))));
}

/** A long name on two lines. */
function broken(name, limit) {
    if (name.length <= limit) return [name];
    const space = name.lastIndexOf(" ", limit);
    if (space < 3) return [shortened(name, limit)];
    return [name.slice(0, space), shortened(name.slice(space + 1), limit)];
}

function shortened(name, limit) {
    return name.length > limit ? `${name.slice(0, limit - 1)}…` : name;
}

/** From one point some way toward another. */
function toward(from, to, distance) {
    const [dx, dy] = [to.x - from.x, to.y - from.y];
    const length = Math.hypot(dx, dy) || 1;
    return { x: from.x + (dx / length) * distance, y: from.y + (dy / length) * distance };
}

function xy({ x, y }) {
    return `${x.toFixed(1)} ${y.toFixed(1)}`;
}

function key(word) {
    return svg("svg", { viewBox: "0 0 30 8", class: `tie ${word}`, "aria-hidden": "true" }, svg("path", { d: "M0 4h30", class: "tie-line", "stroke-width": 3 }));
}

/** A node under the pointer or the focus lights up with its ties; the rest steps back. */
function light(drawing) {
    const on = (event) => {
        const id = event.target.closest?.(".node")?.dataset.id;
        drawing.classList.toggle("lit", id !== undefined);
        for (const tie of drawing.querySelectorAll(".tie")) tie.classList.toggle("bright", tie.dataset.from === id || tie.dataset.to === id);
        const bright = new Set([id, ...[...drawing.querySelectorAll(".tie.bright")].flatMap((tie) => [tie.dataset.from, tie.dataset.to])]);
        for (const node of drawing.querySelectorAll(".node")) node.classList.toggle("bright", bright.has(node.dataset.id));
    };
    for (const event of ["pointerover", "pointerleave", "focusin", "focusout", "click"]) drawing.addEventListener(event, on);
}

function inWords(edges, names, chosen) {
    const line = (edge) => {
        const words = [el("strong", { dir: "auto" }, names.get(edge.from)), " ", el("span", { class: `stance-word ${edge.word}` }, `${edge.sign} ${signed(edge.valence)}`), " → ",
            el("strong", { dir: "auto" }, names.get(edge.to)), " ", el("span", { class: "facts" }, counted(edge.count, "position"))];
        return el("li", {}, el("button", { type: "button", class: "tie-row", click: () => chosen(edge) }, words));
    };
    return el("details", { class: "in-words" }, el("summary", {}, "The same in words"),
        el("ul", {}, [...edges].sort((a, b) => b.count - a.count).map(line)));
}
