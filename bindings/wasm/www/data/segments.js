// Cuts a stretch of text where any of several overlapping marks begins or ends.

/** For each block the first layer that can reach into it: those before it have ended. Layers are sorted by their beginning. */
export function firsts(layers, starts) {
    let first = 0;
    return starts.map((start) => {
        while (first < layers.length && layers[first].end <= start) first += 1;
        return first;
    });
}

/**
 * The pieces of text from `start` to `end`. `layers` are sorted by their beginning; those before `first` do not matter.
 * A piece is `{ start, end, classes, marks, stop, opens }`: `marks` names its layers, `stop` says whether the keyboard
 * halts there, `opens` whether a stance begins.
 */
export function segments(layers, first, start, end) {
    const over = [];
    const cuts = new Set([start, end]);
    for (let n = first; n < layers.length && layers[n].start < end; n += 1) {
        const layer = layers[n];
        if (layer.end <= start) continue;
        over.push(layer);
        if (layer.start > start) cuts.add(layer.start);
        if (layer.end < end) cuts.add(layer.end);
    }
    const places = [...cuts].sort((a, b) => a - b);
    const pieces = [];
    let active = [];
    let next = 0;
    for (let n = 0; n + 1 < places.length; n += 1) {
        const [from, to] = [places[n], places[n + 1]];
        active = active.filter((layer) => layer.end > from);
        while (next < over.length && over[next].start <= from) {
            if (over[next].end > from) active.push(over[next]);
            next += 1;
        }
        pieces.push(piece(from, to, active));
    }
    return pieces;
}

function piece(start, end, active) {
    const marks = [...active].sort((a, b) => a.order - b.order || b.start - a.start || a.n - b.n);
    const begins = marks.filter((layer) => layer.start === start);
    return {
        start,
        end,
        classes: [...new Set(marks.flatMap((layer) => layer.classes.split(" ")))],
        marks: marks.map((layer) => [layer.kind, layer.n]),
        stop: begins.some((layer) => layer.stop),
        opens: begins.some((layer) => layer.kind === "stance"),
    };
}
