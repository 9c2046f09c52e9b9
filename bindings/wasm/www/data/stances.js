// The stances as the package lists them, friendliest first, and how a valence is shown.

/** The valence of each stance, once `learn` was told. */
export const VALENCE = {};

export function learn(stances) {
    for (const { stance, valence } of stances) VALENCE[stance] = Math.round(valence * 100) / 100;
}

/** Which way a valence points: a word for the style sheet and a sign for everybody. */
export function direction(valence) {
    if (valence > 0) return { word: "friendly", sign: "+" };
    if (valence < 0) return { word: "hostile", sign: "−" };
    return { word: "neutral", sign: "○" };
}

/** A valence as people write it: "+0.6", "−0.5", "0". */
export function signed(valence) {
    const rounded = Math.round(valence * 10) / 10;
    if (rounded === 0) return "0";
    return `${rounded > 0 ? "+" : "−"}${Math.abs(rounded)}`;
}
