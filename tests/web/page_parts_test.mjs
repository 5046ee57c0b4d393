// What of the page needs no module, under node: node page_parts_test.mjs ROOT
import fs from "node:fs";
import path from "node:path";
import { Duplex } from "node:stream";
import zlib from "node:zlib";

const MUTATIONS = 10000, OPENED = 1 << 26;
const [root] = process.argv.slice(2);
// Node 18 has the streams of browsers, but not in the form of links.
try { new CompressionStream("deflate-raw"); } catch {
  const streamed = (make) => class { constructor() { return Duplex.toWeb(make()); } };
  globalThis.CompressionStream = streamed(zlib.createDeflateRaw);
  globalThis.DecompressionStream = streamed(zlib.createInflateRaw);
}
const { titleOf, translated } = await import(path.join(root, "app/web/words.mjs"));
const { linkOf, readLink, LINK_BYTES } = await import(path.join(root, "app/web/page/link.js"));

let failures = 0;
const check = (right, what) => { if (!right && ++failures <= 20) console.error(what); };

// ---- every text of the page has its Bengali: what lacks it is thrown
const words = translated(root);
check(Object.keys(words).length > 500 && words["Run"] && words["Run"] !== "Run", "hardly a text is translated");

const titles = fs.readdirSync(path.join(root, "resources/examples")).filter((f) => f.endsWith(".py")).map((f) => titleOf(fs.readFileSync(path.join(root, "resources/examples", f), "utf8")));
check(new Set(titles).size === titles.length && titles.length > 30, "two examples have one title");
for (const title of titles) check(/[\u0980-\u09ff]/.test(words[title]), `${title} has no Bengali title`);

// ---- links
const script = "keep = [malloc(16 + i) for i in range(90)]\nprint('\u09ac')\n";
const link = await linkOf({ script, profile: "3.9", position: "12.3", name: "a.py" });
const read = await readLink(link);
check(JSON.stringify(read) === JSON.stringify({ script, profile: "3.9", position: "12.3", name: "a.py" }), `a link reads as ${JSON.stringify(read)}`);
const old = await readLink(fs.readFileSync(path.join(root, "tests/web/link_of_version_1.txt"), "utf8").trim());
check(old && old.script === "a = malloc(24)\nfree(a)\n" && old.position === "2", `the link of the first version reads as ${JSON.stringify(old)}`);
check((await linkOf({ script: "x", profile: "<b>", position: "1", name: "../../a" }).then(readLink)).profile === "", "a link may name any profile");
check((await linkOf({ script: "", profile: "", position: "", name: "" }).then(readLink)).script === "", "an empty script is lost");
let seed = 20261127, opened = 0;
const random = (n) => Math.floor(((seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 4294967296) * n);
const noise = Array.from({ length: 20000 }, () => random(36).toString(36)).join("");
await linkOf({ script: noise, profile: "", position: "", name: "" }).then(() => check(false, "a long script is a link"), (e) => check(e instanceof RangeError, String(e)));
const letters = "ABCabc019-_#.%/<";
for (let i = 0; i < MUTATIONS; ++i) {
  const text = [...link];
  for (let k = 0; k <= random(4); ++k) text[random(text.length)] = letters[random(letters.length)];
  const said = await readLink(text.join("")).catch((e) => { check(false, `${text.join("")}: ${e}`); return null; });
  if (said) { ++opened; check(typeof said.script === "string", `${text.join("")} has no script`); }
}
check(opened > 0 && opened < MUTATIONS, `${opened} of ${MUTATIONS} damaged links were read`);
const bomb = Buffer.from(await new Response(new Blob([new Uint8Array(OPENED)]).stream().pipeThrough(new CompressionStream("deflate-raw"))).arrayBuffer()).toString("base64url");
check((await readLink("#1." + bomb)) === null && (await readLink("#1." + bomb.slice(0, LINK_BYTES - 10))) === null, "a link opens 64 MB");

console.log(`${Object.keys(words).length} texts in Bengali, ${opened} of ${MUTATIONS} damaged links read`);
process.exit(failures ? 1 : 0);
