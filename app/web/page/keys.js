// Keys for the whole page, where no field takes them.
import { byId } from "./dom.js";

const PRESSED = { ArrowLeft: "back", ArrowRight: "step", ",": "microback", ".": "micro", Home: "first", End: "last", " ": "play", p: "untilback", n: "untilnext", 0: "fit", "+": "zoomin", "-": "zoomout" };
const typed = (e) => e.composedPath().some((n) => n instanceof Element && (n.matches("input, textarea, select, [contenteditable=true], .cm-editor") || n.getAttribute("role") === "tablist"));

export function connectKeys(app) {
  addEventListener("keydown", (e) => {
    if ((e.ctrlKey || e.metaKey) && e.key === "Enter") {
      if (!e.defaultPrevented) app.run();  // the editor has it already
      e.preventDefault();
      return;
    }
    if (e.key === "Escape" && !byId("stop").hidden) { byId("stop").click(); return; }
    if (e.ctrlKey || e.metaKey || e.altKey || (e.target.id !== "scrub" && typed(e)) || e.defaultPrevented) return;
    if (e.key === " " && e.target.matches("button, summary, [role=tab]")) return;
    const id = PRESSED[e.key];
    if (!id) return;
    e.preventDefault();
    if (!byId(id).disabled) byId(id).click();
  });
}
