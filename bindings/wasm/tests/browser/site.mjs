// A site made for one test: files in a folder, the built package beside them, and Chromium looking at it.
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { serve } from "../page/serve.mjs";
import { launchChromium } from "./chromium.mjs";

export const built = fileURLToPath(new URL(`file://${process.env.DEMARCHE_PACKAGE ?? new URL("../../../../target/npm", import.meta.url).pathname}`));

/** A folder that is gone when the test ends. */
export function temporary(t) {
    const folder = mkdtempSync(join(tmpdir(), "demarche-site-"));
    t.after(() => rmSync(folder, { recursive: true, force: true }));
    return folder;
}

/** Without one, Chromium asks for another. */
export const icon = '<svg xmlns="http://www.w3.org/2000/svg"/>';

/** Serves the files, with the package under `demarche/` and an icon, and opens them. */
export async function open(t, files) {
    const folder = temporary(t);
    cpSync(built, join(folder, "demarche"), { recursive: true });
    for (const [name, text] of Object.entries({ "icon.svg": icon, ...files })) {
        mkdirSync(dirname(join(folder, name)), { recursive: true });
        writeFileSync(join(folder, name), text);
    }
    return show(t, folder);
}

/** Serves a folder under a strict policy, and opens it; answers with the page, and what was asked for and complained of. */
export async function show(t, folder) {
    const { server, address } = await serve(folder);
    t.after(() => server.close());
    const browser = await launchChromium();
    t.after(() => browser.close());
    const page = await browser.newPage();
    const requests = [];
    const problems = [];
    page.context().on("request", (request) => request.url().endsWith("/icon.svg") || requests.push(new URL(request.url()).pathname));
    page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
    page.on("pageerror", (error) => problems.push(String(error)));
    await page.goto(address);
    return { page, requests, problems };
}
