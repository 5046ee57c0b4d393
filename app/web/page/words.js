// The page's language. Texts are written in English in the code as t(…), and collected by build.mjs.
import { asset } from "./assets.js";

let words = {};
export let language = "en";

export const t = (english, ...values) => values.reduce((text, value, i) => text.replaceAll("%" + (i + 1), value), words[english] || english);
export const number = (n) => n.toLocaleString(language === "bn" ? "bn" : "en");

// Brings the texts; they are kept also for the engine, as its own are among them.
export async function speak(wanted) {
  const found = wanted === "en" ? {} : JSON.parse(await asset(`words.${wanted}.json`));
  words = found;
  language = wanted;
  document.documentElement.lang = wanted;
  for (const e of document.querySelectorAll("[data-t]")) {
    const text = t(e.dataset.t), icon = e.querySelector("svg");
    e.replaceChildren(...(icon ? [icon] : []), text);
  }
  for (const e of document.querySelectorAll("[data-aria]")) e.setAttribute("aria-label", t(e.dataset.aria));
  for (const e of document.querySelectorAll("[data-label]")) e.setAttribute("aria-label", t(e.dataset.label));
  for (const e of document.querySelectorAll("[data-tip]")) e.title = t(e.dataset.tip);
  return found;
}
