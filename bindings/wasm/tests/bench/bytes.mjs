// What the bytes of the package are:  node bindings/wasm/tests/bench/bytes.mjs FILE.wasm
// FILE is what cargo made, with the names of functions: target/debian/wasm32-unknown-unknown/wasm-release/demarche_wasm.wasm, or
// the same without `debian` where rustup's standard library is used. The shares by gzip are of each part compressed alone.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const bytes = readFileSync(process.argv[2]);
let at = 0;

function number() {
    let [value, shift, byte] = [0, 0, 0];
    do {
        byte = bytes[at++];
        value += (byte & 0x7f) * 2 ** shift;
        shift += 7;
    } while (byte & 0x80);
    return value;
}

function take(length = number()) {
    at += length;
    return bytes.subarray(at - length, at);
}

const list = (read) => Array.from({ length: number() }, read);

/** What stands in the section of this number, or in the unnumbered one of this name. */
function section(id, read) {
    for (at = 8; at < bytes.length; ) {
        const kind = bytes[at++];
        const end = number() + at;
        if (kind === id || (kind === 0 && id === `${take()}`)) return read(end);
        at = end;
    }
    throw new Error(`${process.argv[2]} has no section ${id}: it is not the file that cargo made`);
}

const FUNCTION = 0;
const imports = section(2, () => list(() => [take(), take(), bytes[at++], number()])).filter(([, , kind]) => kind === FUNCTION).length;
const bodies = section(10, () => list(() => take()));
const data = section(11, (end) => bytes.subarray(at, end));
const names = section("name", (end) => {
    while (at < end) {
        const kind = bytes[at++];
        const length = number();
        if (kind === 1) return new Map(list(() => [number(), `${take()}`]));
        at += length;
    }
});

/** The part of the program that a mangled name tells of: a crate, of ours the module too. */
function part(name = "") {
    const crates = [...name.matchAll(/(?:Cs[0-9A-Za-z]+_|_ZN)(\d+)/g)];
    const idents = crates.map((found) => {
        const words = [];
        let rest = name.slice(found.index + found[0].length - found[1].length);
        for (let head; (head = /^(?:s[0-9A-Za-z]*_)?(\d+)_?/.exec(rest)); ) {
            const start = head[0].length;
            words.push(rest.slice(start, start + Number(head[1])));
            rest = rest.slice(start + Number(head[1]));
        }
        return words;
    });
    const ours = idents.find(([crate]) => crate?.startsWith("demarche"));
    const [first] = idents.find(([crate]) => crate) ?? ["JavaScript's side"];
    if (ours === undefined) return first;
    const [crate, module = ""] = ours;
    return first === crate || ["core", "alloc", "std", "hashbrown"].includes(first) ? `${crate} ${module}` : first;
}

const parts = new Map();
bodies.forEach((body, n) => {
    const name = part(names.get(n + imports));
    parts.set(name, [...(parts.get(name) ?? []), body]);
});
const kilobytes = (some) => (some.length / 1000).toFixed(1).padStart(9);
const line = (name, some) => console.log(name.padEnd(32) + kilobytes(some) + kilobytes(gzipSync(some, { level: 9 })));
console.log("kB".padStart(41) + "by gzip".padStart(9));
line("data", data);
line("code", Buffer.concat(bodies));
const all = [...parts].map(([name, bodies]) => [name, Buffer.concat(bodies)]).toSorted(([, a], [, b]) => b.length - a.length);
for (const [name, some] of all.slice(0, 24)) line(`  ${name}`, some);
line("  everything else", Buffer.concat(all.slice(24).map(([, some]) => some)));
