// What the script prints, and one line of Python at a time after it.
import { byId, element } from "./dom.js";
import { t } from "./words.js";

const KEPT = 200000; // characters

export class Output {
  // run(line)
  constructor(run) {
    this.box = byId("output");
    this.recall = [];
    this.at = 0;
    this.lines = 0;
    this.size = 0;
    byId("line").addEventListener("keydown", (e) => {
      if (e.key === "Enter") this.enter(run);
      else if (e.key === "ArrowUp" || e.key === "ArrowDown") this.older(e.key === "ArrowUp" ? -1 : 1);
      else return;
      e.preventDefault();
      e.stopPropagation();
    });
  }
  enter(run) {
    const input = byId("line"), line = input.value;
    input.value = "";
    if (!line.trim() && byId("prompt").textContent !== "...") return;
    if (line.trim()) this.recall.push(line);
    this.at = this.recall.length;
    this.add(`${byId("prompt").textContent} ${line}\n`, "typed");
    this.lines += 1;
    run(line);
  }
  older(step) {
    this.at = Math.max(0, Math.min(this.recall.length, this.at + step));
    byId("line").value = this.recall[this.at] || "";
  }
  more(wanted) { byId("prompt").textContent = wanted ? "..." : ">>>"; }
  begin() { this.more(false); this.lines = 0; }
  clear() {
    this.box.replaceChildren();
    this.size = 0;
    this.begin();
  }
  add(text, kind = "") {
    if (this.size > KEPT) return;
    this.size += text.length;
    if (this.size > KEPT) text += "\n" + t("… the rest is left out") + "\n";
    const last = this.box.lastChild;
    if (!kind && last && last.nodeType === Node.TEXT_NODE) last.appendData(text);
    else this.box.append(kind ? element("span", { class: kind }, text) : text);
    this.box.scrollTop = this.box.scrollHeight;
  }
}
