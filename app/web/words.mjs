import fs from "node:fs";
import path from "node:path";

// Of an example: its first comment that is no direction.
export const titleOf = (script) => /^# (?!arenarium:)(.*)/m.exec(script)[1];
const placesOf = (text) => [...new Set(text.match(/%\d/g))].sort().join();

// The page's texts in Bengali, and those of the engine that it may ask for: {English: Bengali}.
// The page's own texts are those of the window where both say the same, else of page/words.bn.json.
export function translated(root) {
  const page = path.join(root, "app/web/page"), resources = path.join(root, "resources"), read = (...parts) => fs.readFileSync(path.join(...parts), "utf8");
  const unescaped = (text) => text.replace(/&(lt|gt|quot|apos|amp);/g, (_, n) => ({ lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" })[n]);
  const plain = (text) => text.replace(/\s*\(&[^)]\)/, "").replace("&", "");
  const all = {}, core = {};
  for (const [, context, body] of read(resources, "translations/arenarium_bn.ts").matchAll(/<context>\s*<name>(.*?)<\/name>(.*?)<\/context>/gs))
    for (const [, source, translation] of body.matchAll(/<source>(.*?)<\/source>.*?<translation>(.*?)<\/translation>/gs)) {
      const english = unescaped(source), own = unescaped(translation);
      if (context === "core" || context === "scene") core[english] = own;
      all[plain(english)] ??= plain(own);
    }
  // What the engine asks back in its own words is the window's there.
  for (const [, text] of read(root, "app/engine/words.cpp").matchAll(/"([A-Z][^"\\]*\?)"/g)) if (all[text]) core[text] = all[text];
  const own = JSON.parse(read(page, "words.bn.json")), words = { ...core }, missing = [];
  const texts = new Set();
  for (const file of fs.readdirSync(page).filter((f) => f.endsWith(".js")))
    for (const [, text] of read(page, file).matchAll(/\bt\("((?:[^"\\]|\\.)*)"/g)) texts.add(JSON.parse(`"${text}"`));
  for (const [, text] of read(page, "index.html").matchAll(/data-(?:t|tip|label|aria|panel)="([^"]*)"/g)) texts.add(text);
  for (const text of texts) {
    // A number that the window writes in its own digits (%L1) comes here in them already.
    const found = (own[text] || all[text] || "").replace(/%L(\d)/g, "%$1");
    if (found && placesOf(found) === placesOf(text)) words[text] = found; else missing.push(text);
  }
  const examples = path.join(resources, "examples");
  for (const file of fs.readdirSync(examples).filter((f) => f.endsWith(".py"))) {
    const title = titleOf(read(examples, file));
    if (all[plain(title)]) words[title] = all[plain(title)]; else missing.push(title);
  }
  if (missing.length) throw new Error("page/words.bn.json lacks, or says with other places: " + JSON.stringify(missing, null, 1));
  for (const text of Object.keys(own)) if (!texts.has(text)) throw new Error(`page/words.bn.json: the page does not say "${text}"`);
  return words;
}
