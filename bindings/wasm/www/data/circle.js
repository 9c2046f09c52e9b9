// Where the nodes of a network stand: on a circle, in an order that keeps those together who have to do with one another. The
// same network is always drawn the same way.

/** The nodes in an order with short ties: any two change places while that shortens the whole. */
export function arrange(nodes, edges) {
    const order = nodes.map(({ id }) => id);
    const place = new Map(order.map((id, n) => [id, n]));
    const size = order.length;
    const ties = new Map(order.map((id) => [id, []]));
    for (const { from, to, count } of edges) {
        ties.get(from).push([to, count]);
        ties.get(to).push([from, count]);
    }
    const between = (a, b) => Math.min((a - b + size) % size, (b - a + size) % size);
    const length = (id) => ties.get(id).reduce((sum, [other, count]) => sum + Math.min(count, 4) * between(place.get(id), place.get(other)), 0);
    const swap = (a, b) => {
        [order[a], order[b]] = [order[b], order[a]];
        place.set(order[a], a);
        place.set(order[b], b);
    };
    for (let round = 0, better = true; better && round < 12; round += 1) {
        better = false;
        for (let a = 0; a < size; a += 1) {
            for (let b = a + 1; b < size; b += 1) {
                const [one, other] = [order[a], order[b]];
                const before = length(one) + length(other);
                swap(a, b);
                if (length(one) + length(other) < before) better = true;
                else swap(a, b);
            }
        }
    }
    return order;
}
