// The module under node says what real CPython did and what the native engine says:
//     node module_test.mjs MODULE_FOLDER ENGINE_CALLS ROOT [POSITIONS]
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { gunzipSync } from "node:zlib";

const [folder, calls, root, positions = "200"] = process.argv.slice(2);
const { Engine, EngineError } = await import(path.join(root, "app/web/page/engine.js"));
const POSITIONS = Number(positions), SEED = 20261127;

let failures = 0, compared = 0;
const fail = (text) => { if (++failures <= 20) console.error(text); };
const engine = await Engine.load(createRequire(import.meta.url)(path.resolve(folder, "engine.js")), { wasmBinary: fs.readFileSync(path.join(folder, "engine.wasm")) });
const text = new TextDecoder();
const same = (what, wanted, got) => {
  ++compared;
  if (wanted === got) return;
  const a = wanted.split("\n"), b = got.split("\n"), line = a.findIndex((l, i) => l !== b[i]);
  fail(`${what}, line ${line + 1}: expected '${a[line]}', got '${b[line]}'`);
};

// ---- what real CPython did (tests/golden/README.md)
const golden = path.join(root, "tests/golden");
function goldenFiles(suffix) {
  const found = [];
  for (const profile of fs.readdirSync(golden).filter((f) => /^\d/.test(f)).sort())
    for (const name of fs.readdirSync(path.join(golden, profile)).filter((f) => f.endsWith(suffix)).sort()) {
      const [stem, position] = name.slice(0, -suffix.length).split("@"), variant = /-(misaligned|limit3)$/.exec(stem);
      const ops = path.join(golden, "ops", (variant ? stem.slice(0, variant.index) : stem) + ".ops.gz");
      found.push({ profile, name, path: path.join(golden, profile, name), ops, variant: variant && variant[1], position });
    }
  return found;
}
const poolSize = Object.fromEntries(engine.call(0, "profiles").map((p) => [p.name, p.pool_size]));
const wishOf = (file, results) => ({ profile: file.profile, results,
  ...(file.variant === "misaligned" ? { arena_misalign: poolSize[file.profile] === 16384 ? 4096 : 16 } : file.variant ? { arena_limit: 3 } : {}) });
const unpacked = (file) => gunzipSync(fs.readFileSync(file)).toString();
const open = (file, results) => engine.call(0, "open", path.basename(file.ops), fs.readFileSync(file.ops), wishOf(file, results));

const runs = goldenFiles(".result.gz");
if (runs.length < 75) fail(`only ${runs.length} golden runs`);
for (const file of runs) {
  open(file, true);
  same(file.path, unpacked(file.path), text.decode(engine.call(0, "export", "results")));
}
let opened = "";
const stats = goldenFiles(".stats.txt.gz");
if (stats.length < 100) fail(`only ${stats.length} golden statistics`);
for (const file of stats) {
  const key = file.ops + JSON.stringify(wishOf(file, false));
  if (key !== opened) { open(file, false); opened = key; }
  engine.call(0, "seek", file.position);
  same(file.path, unpacked(file.path), text.decode(engine.call(0, "export", "text")));
}
console.log(`golden: ${runs.length} runs, ${stats.length} statistics`);

// ---- what the native engine says: every call is made by both, and the answers compared by their SHA-256
const lines = [], answers = [];
function say(line, ...values) {
  const [name, ...rest] = line, d = engine.document(0);
  let status = 0;
  try {
    const given = name === "open" ? [path.basename(rest[0]), fs.readFileSync(rest[0]), rest[1] || {}] : rest.length ? rest : values;
    status = engine.call(0, name, ...given) === null ? 1 : 0;
  } catch (e) {
    if (!(e instanceof EngineError)) throw e;
    status = 2;
  }
  const at = engine.module._arn_answer(d), bytes = engine.module.HEAPU8.subarray(at, at + engine.module._arn_answer_size(d));
  lines.push(JSON.stringify(line));
  answers.push(`${status} ${createHash("sha256").update(bytes).digest("hex")} ${bytes.length}`);
  return status === 0 && bytes[0] !== 0x41 ? text.decode(bytes) : ""; // "ARDL" is no text
}
let seed = SEED;
const random = (below) => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return Math.floor((seed / 4294967296) * below);
};

for (const file of goldenFiles(".state.json.gz")) {
  say(["open", file.ops, wishOf(file, false)]);
  say(["seek", file.position]);
  say(["export", "json"]);
}
const examples = fs.readdirSync(path.join(root, "resources/examples")).filter((f) => f.endsWith(".py")).sort();
const profiles = Object.keys(poolSize);
for (const [k, name] of examples.entries()) {
  const file = path.join(root, "resources/examples", name), own = /^# profile: (\S+)/m.exec(fs.readFileSync(file, "utf8"));
  const about = JSON.parse(say(["open", file, { profile: own ? own[1] : profiles[k % profiles.length] }]) || "{}");
  for (let i = 0; i < POSITIONS; ++i) {
    say(["seek", `${random((about.operations || 0) + 1)}.${i % 4 ? 0 : random(6)}`]);
    const wish = { width: 320 + random(1600), height: 200 + random(900) };
    const view = i % 2 ? JSON.parse(say(["view", { ...wish, do: "zoom", x: random(wish.width), y: random(wish.height), factor: 1 + random(4000) / 100 }]) || "null") : null;
    say(["draw", { ...wish, ...(view ? { view } : {}) }]);
    if (i % 10 === 0) {
      for (const surface of ["lens", "minimap", "usable_arenas", "usedpools", "pins", "large"]) say(["draw", { ...wish, surface }]);
      say(["tell"]);
      say(["why", { malloc: random(600) }]);
      say(["export", "text"]);
    }
  }
  say(["chart", { quantities: ["in_use", "arena_bytes"], points: 200 }]);
  say(["marks", { pixels: 500 }]);
}
const lessons = path.join(root, "resources/lessons");
for (const entry of fs.readdirSync(lessons, { recursive: true }))
  if (fs.statSync(path.join(lessons, entry)).isFile()) engine.file(path.join(lessons, entry), fs.readFileSync(path.join(lessons, entry)));
for (const language of ["en", "bn"]) {
  const course = JSON.parse(say(["course", lessons, language]) || '{"lessons": []}');
  if (course.lessons.length < 7) fail(`only ${course.lessons.length} lessons in ${language}`);
  for (const step of course.lessons.flatMap((l) => l.steps).filter((s) => s.question)) {
    const { text, html } = JSON.parse(say(["question", step.id, "anna", 1]) || "{}");
    const unsaid = /\{[a-z_]+\}/.exec((text + html).replace(/<(code|pre)[^]*?<\/\1>/g, ""));
    if (text === undefined || unsaid) fail(`${step.id} in ${language} ${unsaid ? `does not fill in ${unsaid[0]}` : "has no text"}`);
    say(["draw", { width: 640, height: 400 }]);
    say(["grade", ["7"]]);
  }
  say(["ask", lessons, language, { question: "What is a size class?" }]);
}
say(["open", path.join(root, "app/web/package.json"), {}]); // no file of ours

const native = spawnSync(calls, [], { input: lines.join("\n") + "\n", encoding: "utf8", maxBuffer: 1 << 28 });
const said = native.stdout.split("\n");
if (native.status !== 0) fail(`${calls} ended with ${native.status}: ${native.stderr}`);
lines.forEach((line, i) => { ++compared; if (said[i] !== answers[i]) fail(`${line.slice(0, 200)}: native ${said[i]}, module ${answers[i]}`); });
console.log(`${lines.length} calls compared with the native engine; ${compared} comparisons`);
if (failures) console.error(`${failures} differences`);
process.exit(failures ? 1 : 0);
