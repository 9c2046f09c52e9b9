// Numbers and days as people write them.

/** "1 statement", "2 statements". */
export function counted(number, word, plural = `${word}s`) {
    return `${number.toLocaleString("en")} ${number === 1 ? word : plural}`;
}

/** A day as people write it: "8 October 2026". */
export function day(date) {
    const options = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
    return new Date(`${date}T00:00:00Z`).toLocaleDateString("en-GB", options);
}
