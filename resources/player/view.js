// The picture: which object fills it, zoom and pan, and going in and out. Levels: process, arena, pool, block.
class View {
  constructor(canvas, timeline, changed) {
    this.canvas = canvas;
    this.timeline = timeline;
    this.changed = changed;
    this.path = [];
    this.selected = null;
    this.items = [];
    this.zoom = 1;
    this.x = this.y = 0;
    this.following = true;
    this.paper = false;
  }
  // Pixels of the bitmap for one of the page; paper is finer than any screen.
  get ratio() { return this.paper ? 3 : window.devicePixelRatio || 1; }
  get level() { return this.path.length ? this.path[this.path.length - 1] : { kind: "process" }; }
  color(name) { return getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim(); }
  reset() { this.zoom = 1; this.x = this.y = 0; }
  // What a hand chose stays; until then the picture shows the pool that each operation touches.
  follow(on) {
    this.following = on;
    if (on && this.path.length < 2) this.path.length = 0;
    if (on) this.followOperation(true);
  }
  followOperation(dive) {
    const now = this.timeline.current(), heap = this.timeline.heap;
    if (!this.following || !now || (!dive && this.path.length < 2)) return;
    const pool = this.timeline.poolOf(now.operation);
    if (pool < 0 || !isPool(heap, pool) || heap.arenas[heap.arenaOf(pool)].address == 0 || this.level.id === pool) return;
    this.path = [{ kind: "arena", id: heap.arenaOf(pool) }, { kind: "pool", id: pool }];
    this.selected = this.level;
    this.reset();
  }
  show(path) { this.path = path; this.selected = path.length ? path[path.length - 1] : null; this.following = false; this.reset(); }
  dive(object) {
    if (!object || object.kind === "field" || object.kind === this.level.kind) return;
    const heap = this.timeline.heap;
    this.following = false;
    if (object.kind === "pool" && this.level.kind === "process") this.path.push({ kind: "arena", id: heap.arenaOf(object.id) });
    this.path.push(object);
    this.selected = object;
    this.enter();
  }
  climb() {
    if (!this.path.length) return;
    this.following = false;
    this.selected = this.path.pop();
    this.enter();
  }
  climbTo(depth) { this.following = false; while (this.path.length > depth) this.selected = this.path.pop(); this.enter(); }
  enter() { this.reset(); this.started = performance.now(); this.changed(); }
  // Zooming far into an object goes in; zooming out of the whole goes out.
  zoomAt(factor, px, py) {
    const zoom = Math.min(8, this.zoom * factor);
    if (zoom < 0.8 && this.path.length) { this.climb(); return; }
    this.settleSoon();
    if (zoom < 1) { this.shrink(Math.max(0.8, zoom)); return; }
    this.x = px - (px - this.x) * zoom / this.zoom;
    this.y = py - (py - this.y) * zoom / this.zoom;
    this.zoom = zoom;
    const hit = this.hit(px, py);
    if (zoom > 3 && hit && hit.kind !== "field") { this.dive(hit); return; }
    this.changed();
  }
  // Below its whole size the picture stays in the middle, and comes back when the hand rests.
  shrink(zoom) {
    this.zoom = zoom;
    this.x = this.canvas.clientWidth * (1 - zoom) / 2;
    this.y = this.canvas.clientHeight * (1 - zoom) / 2;
    this.changed();
  }
  settleSoon() {
    clearTimeout(this.settling);
    this.settling = setTimeout(() => { if (this.zoom < 1.02) { this.reset(); this.changed(); } }, 400);
  }
  pan(dx, dy) { this.x += dx; this.y += dy; this.changed(); }
  hit(px, py) {
    const x = (px - this.x) / this.zoom, y = (py - this.y) / this.zoom;
    for (let i = this.items.length - 1; i >= 0; --i) {
      const r = this.items[i];
      if (x >= r.x && x < r.x + r.w && y >= r.y && y < r.y + r.h) return r.object;
    }
    return null;
  }
  select(px, py) { this.choose(this.hit(px, py) || this.selected); }
  // Who listens hears what was chosen.
  choose(object) {
    this.selected = object;
    byId("said").textContent = object ? describe(this.timeline, object) : "";
    this.changed();
  }
  selectNext(by) {
    if (!this.items.length) return;
    const key = JSON.stringify(this.selected), at = this.items.findIndex((r) => JSON.stringify(r.object) === key);
    this.choose(this.items[(at + by + this.items.length) % this.items.length].object);
  }
  // What the current micro-step writes and looks at.
  touched() {
    const now = this.timeline.current(), marks = new Map();
    if (!now || now.happened === 0) return marks;
    const i = now.operation.start + now.happened - 1, c = this.timeline.changes, heap = this.timeline.heap;
    const [f, step] = heap.codes[c.code[i]], subject = this.timeline.run.steps[step][2], object = c.object[i];
    const how = f === 0 ? "reads" : "writes";
    if (f in heap.poolField || f === heap.field.block_link || (f === 0 && subject === "pool")) {
      if (object < heap.profile.heads) return marks;
      marks.set("pool" + object, how);
      marks.set("arena" + heap.arenaOf(object), how);
      if (f) marks.set(`field${heap.poolField[f] || ""}${object}`, how);
      if (f === heap.field.block_link) marks.set(`block${object},${c.index[i]}`, how);
    } else if (f in heap.arenaField || f === heap.field.address || (f === 0 && subject === "arena")) {
      marks.set("arena" + object, how);
    }
    return marks;
  }
  draw() {
    const canvas = this.canvas, ratio = this.ratio, w = canvas.clientWidth, h = canvas.clientHeight;
    canvas.width = Math.round(w * ratio);
    canvas.height = Math.round(h * ratio);
    const g = canvas.getContext("2d"), calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    const passed = calm || !this.started ? 1 : Math.min(1, (performance.now() - this.started) / 200);
    g.globalAlpha = passed;
    const zoom = this.zoom * (0.94 + 0.06 * passed);
    g.setTransform(ratio * zoom, 0, 0, ratio * zoom, ratio * (this.x + w * (1 - passed) * 0.03), ratio * this.y);
    this.items = [];
    const tools = new Brush(g, this, w, h);
    const level = this.level;
    if (level.kind === "process") drawProcess(tools);
    else if (level.kind === "arena") drawArena(tools, level.id, 0, 0, w, h, true);
    else if (level.kind === "pool") drawPool(tools, level.id);
    else drawBlock(tools, level.pool, level.id);
    if (passed < 1) requestAnimationFrame(() => this.draw());
  }
}
