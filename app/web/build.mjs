// Makes the page of app/web/page and the module beside it: node app/web/build.mjs BUILD OUT. OUT is then a folder of static
// files. Fails when a text of the page has no Bengali.
import { build } from "esbuild";
import { createHash, randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { titleOf, translated } from "./words.mjs";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../.."), [made, out] = process.argv.slice(2).map((p) => path.resolve(p));
const page = path.join(root, "app/web/page"), resources = path.join(root, "resources");
const read = (...parts) => fs.readFileSync(path.join(...parts), "utf8");
fs.mkdirSync(out, { recursive: true });

// ---- code
const options = { bundle: true, minify: true, target: ["chrome103", "firefox113", "safari16.4"], legalComments: "eof", logLevel: "warning", write: false, charset: "utf8",
  loader: { ".svg": "text" }, external: ["fs", "path", "crypto"], alias: { engine: path.join(made, "engine.js"), icons: path.join(resources, "icons") },
  nodePaths: [path.join(root, "app/web/node_modules")] };
async function bundled(entry, format, platform = "browser") {
  const { outputFiles } = await build({ ...options, entryPoints: [path.join(page, entry)], format, platform });
  return outputFiles[0].text;
}
const [app, editor, worker, embed, style] = await Promise.all([bundled("app.js", "iife"), bundled("editor.js", "iife"), bundled("worker.js", "iife"), bundled("embed.js", "iife"), bundled("page.css", undefined)]);

// ---- data
const examples = fs.readdirSync(path.join(resources, "examples")).filter((f) => f.endsWith(".py")).sort().map((name) => {
  const text = read(resources, "examples", name), profile = /^# profile: (\S+)/m.exec(text);
  return { name, number: Number(name.slice(0, 2)), title: titleOf(text), profile: profile ? profile[1] : "3.12", text };
});
const lessons = {};
for (const entry of fs.readdirSync(path.join(resources, "lessons"), { recursive: true }).sort()) {
  const file = path.join(resources, "lessons", entry);
  if (!fs.statSync(file).isFile() || entry.endsWith("make.py")) continue;
  lessons[entry] = /\.(md|json|csv|po|py)$/.test(entry) ? read(file) : { base64: fs.readFileSync(file).toString("base64") };
}

// ---- pages
const words = translated(root);
const nonce = randomBytes(12).toString("base64url");
const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
// Styles of the editor are made by its code and carry the nonce; no script is let in but what is named here.
const policy = (script, worker) => `default-src 'none'; script-src ${script} 'wasm-unsafe-eval'; worker-src ${worker}; connect-src 'self' blob:; style-src 'self' 'nonce-${nonce}'; img-src data:; base-uri 'none'; form-action 'none'`;
const html = read(page, "index.html").replace("</title>", `</title>\n<meta name="nonce" content="${nonce}">`);
const filled = (csp, head, tail) => html.replace("%POLICY%", () => csp).replace("%HEAD%", () => head).replace("%TAIL%", () => tail);
const files = {
  "app.js": app, "editor.js": editor, "worker.js": worker, "embed.js": embed, "page.css": style, "engine.wasm": fs.readFileSync(path.join(made, "engine.wasm")),
  "examples.json": JSON.stringify(examples), "lessons.json": JSON.stringify(lessons), "words.bn.json": JSON.stringify(words),
  "icon.svg": read(resources, "icons/arenarium.svg"),
};
files["index.html"] = filled(policy("'self'", "'self'").replace("img-src data:", "img-src 'self' data:"), '<link rel="icon" href="icon.svg">\n<link rel="stylesheet" href="page.css">\n<link rel="preload" href="engine.wasm" as="fetch" type="application/wasm" crossorigin>\n<link rel="preload" href="examples.json" as="fetch" crossorigin>', '<script src="app.js"></script>');
const block = (name) => `<script type="application/octet-stream" data-asset="${name}">${gzipSync(files[name], { level: 9 }).toString("base64")}</script>`;
const inline = app.replaceAll("</script", "<\\/script");
files["one.html"] = filled(policy(`${hash(inline)} ${hash(editor)}`, "blob:").replace("'self' 'nonce-", "'nonce-"), `<style nonce="${nonce}">${style}</style>`,
  ["engine.wasm", "worker.js", "editor.js", "examples.json", "lessons.json", "words.bn.json"].map(block).join("\n") + '\n<script type="application/json" id="document"></script>\n<script>' + inline + "</script>");
const version = createHash("sha256").update(Object.values(files).join("\0")).digest("hex").slice(0, 16);
const kept = ["./", ...Object.keys(files).filter((f) => f !== "embed.js")];
files["service_worker.js"] = read(page, "service_worker.js").replace("%VERSION%", version).replace("%FILES%", JSON.stringify(kept)).replace(/^\/\/.*\n/gm, "");
let first = 0, total = 0;
for (const [name, content] of Object.entries(files)) {
  fs.writeFileSync(path.join(out, name), content);
  const packed = gzipSync(content, { level: 9 }).length;
  if (!["one.html", "embed.js", "service_worker.js"].includes(name)) total += packed;
  if (["index.html", "app.js", "editor.js", "worker.js", "page.css", "engine.wasm", "examples.json"].includes(name)) first += packed;
}
console.log(`page: ${out}, version ${version}\nfirst visit: ${first} bytes packed; with lessons and Bengali: ${total}\none page: ${Buffer.byteLength(files["one.html"])} bytes`);
