// Where one is in the run: the handle, the marks of arenas that came and went, the buttons, and playing on.
import { byId, sized } from "./dom.js";
import { number, t } from "./words.js";

const MARKS = [["arena_obtained", "link", true], ["arena_released", "dim", false]];
const HANDLE = 16; // pixels: as in page.css

export const EVENTS = () => ({
  arena_obtained: t("arena obtained"), arena_released: t("arena released"), arena_refused: t("arena refused"), usable_arenas_changed: t("usable_arenas changed"),
  pool_full: t("pool full"), pool_empty: t("pool empty"), pool_new_class: t("pool takes a new size class"), raw_request: t("request to the system allocator"),
});

export class Timeline {
  // app: {move(name, ...values), seek(text), search(wish), client, color(role), rate()}
  constructor(app) {
    this.app = app;
    this.marks = {};
    this.timer = 0;
    const press = (id, work) => byId(id).addEventListener("click", () => { this.play(false); work(); });
    press("first", () => app.seek("0"));
    press("back", () => app.move("step", -1));
    press("microback", () => app.move("micro_step", -1));
    press("micro", () => app.move("micro_step", 1));
    press("step", () => app.move("step", 1));
    press("last", () => app.seek("end"));
    press("untilback", () => this.until(true));
    press("untilnext", () => this.until(false));
    byId("play").addEventListener("click", () => this.play(!this.timer));
    byId("scrub").addEventListener("input", (e) => { this.play(false); app.seek(e.target.value); });
    new ResizeObserver(() => this.measure()).observe(byId("marks"));
  }
  name() {
    const select = byId("until"), kept = select.value;
    select.replaceChildren();
    const add = (value, text) => select.append(new Option(text, value));
    for (const [value, text] of Object.entries(EVENTS())) add(value, t("Until: %1", text));
    add("line", t("Until: line of the cursor"));
    add("object", t("Until: selected object"));
    if (kept) select.value = kept;
  }
  until(backward) {
    const value = byId("until").value;
    const wish = value === "line" ? { line: this.app.editor.line } : value === "object" ? { object: this.app.selection } : { event: value };
    this.app.search({ ...wish, backward });
  }
  // After another run.
  async measure() {
    const width = byId("marks").clientWidth;
    if (width <= HANDLE) return;
    this.marks = (await this.app.client.call("marks", { pixels: Math.round(width - HANDLE) }).catch(() => null)) || {};
    this.draw();
  }
  draw() {
    const canvas = byId("marks");
    if (!sized(canvas, canvas.clientWidth, canvas.clientHeight)) return;
    const g = canvas.getContext("2d"), ratio = devicePixelRatio || 1;
    g.setTransform(ratio, 0, 0, ratio, 0, 0);
    g.clearRect(0, 0, canvas.width, canvas.height);
    for (const [kind, role, up] of MARKS) {
      g.fillStyle = this.app.color(role);
      for (const [pixel] of this.marks[kind] || []) {
        const x = pixel + HANDLE / 2;
        g.beginPath();
        g.moveTo(x - 4, up ? 10 : 2); g.lineTo(x + 4, up ? 10 : 2); g.lineTo(x, up ? 2 : 10);
        g.fill();
      }
    }
  }
  show(at) {
    const scrub = byId("scrub"), place = byId("place");
    scrub.max = at.operations;
    scrub.value = at.operation;
    scrub.disabled = at.operations === 0;
    scrub.setAttribute("aria-valuetext", t("Operation %1 of %2", number(at.operation), number(at.operations)) + (at.micro ? ", " + t("micro-step %1", number(at.micro)) : ""));
    place.innerHTML = "";
    const strong = document.createElement("b");
    strong.textContent = number(at.operation) + (at.micro ? " + " + number(at.micro) : "");
    place.append(strong, " / " + number(at.operations));
    const atStart = at.operation === 0 && at.micro === 0, atEnd = at.operation >= at.operations;
    for (const id of ["first", "back", "microback"]) byId(id).disabled = atStart;
    for (const id of ["step", "micro", "last"]) byId(id).disabled = atEnd;
    if (atEnd) this.play(false);
  }
  play(on) {
    if (on === Boolean(this.timer)) return;
    clearTimeout(this.timer);
    this.timer = 0;
    byId("play").setAttribute("aria-pressed", String(on));
    if (!on) return;
    const tick = async () => {
      await this.app.move("step", 1);
      if (this.timer) this.timer = setTimeout(tick, 1000 / this.app.rate());
    };
    this.timer = setTimeout(tick, 0);
  }
}
