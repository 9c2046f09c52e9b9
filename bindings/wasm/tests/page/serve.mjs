// A small web server for a folder, on this machine alone.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

const TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".wasm": "application/wasm",
    ".jsonl": "application/jsonl; charset=utf-8",
    ".toml": "application/toml; charset=utf-8",
};

/** What the page itself asks for in its head, for the workers too: these have only what the server says. */
export const POLICY =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; worker-src 'self'; connect-src 'self'; " +
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types demarche-worker";

/** Serves a folder; answers with the server and its address. */
export function serve(folder, port = 0) {
    const server = createServer(async (request, response) => {
        try {
            // From the root, so that no way leads out of the folder.
            const path = normalize(decodeURIComponent(new URL(request.url, "http://localhost").pathname));
            const file = join(folder, path.endsWith("/") ? `${path}index.html` : path);
            const body = await readFile(file);
            response.writeHead(200, {
                "Content-Type": TYPES[extname(file)] ?? "application/octet-stream",
                "Content-Security-Policy": POLICY,
                "X-Content-Type-Options": "nosniff",
                "Cache-Control": "no-store",
            });
            response.end(body);
        } catch {
            response.writeHead(404, { "Content-Type": "text/plain" });
            response.end("not here\n");
        }
    });
    return new Promise((resolve) => {
        server.listen(port, "127.0.0.1", () => resolve({ server, address: `http://127.0.0.1:${server.address().port}/` }));
    });
}
