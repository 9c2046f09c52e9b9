// The names behind the ids of one record, as the library's `Names` has them.

/** An affiliation has one or two steps; the bound ends a circle. */
const STEPS = 4;

export class Names {
    #actors;

    constructor(record) {
        this.#actors = new Map(record.actors.map((actor) => [actor.id, actor]));
    }

    actor(id) {
        return this.#actors.get(id) ?? null;
    }

    /** The actor's name; of one that the record does not list, what its id says. */
    name(id) {
        return this.#actors.get(id)?.name ?? id.slice(id.indexOf("/") + 1);
    }

    /** Whom the actor speaks or acts for in the end; a state stands for itself. */
    principal(id) {
        let last = id;
        for (let step = 0; step < STEPS; step += 1) {
            const next = this.#actors.get(last)?.affiliation;
            if (!next) break;
            last = next;
        }
        return last;
    }

    /** The name, with whom the actor stands for: "Sergei Lavrov (Russia)". */
    full(id) {
        const name = this.name(id);
        const principal = this.name(this.principal(id));
        return principal === name ? name : `${name} (${principal})`;
    }

    /** The full name or, where nobody is known, the words. */
    reference(reference, text) {
        return reference.actor ? this.full(reference.actor) : words(text, reference.span);
    }

    /** The actors that count: the members of a joint subject one by one. */
    members(id) {
        const actor = this.#actors.get(id);
        if (actor?.kind !== "group" || !actor.members?.length) return [id];
        const known = actor.members.filter((member) => this.#actors.has(member));
        return known.length ? known : [id];
    }
}

/** The words of a span on one line. */
export function words(text, span) {
    return text.slice(span[0], span[1]).trim().replace(/\s+/gu, " ");
}
