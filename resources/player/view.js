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
    this.fade = null;
  }
  get level() { return this.path.length ? this.path[this.path.length - 1] : { kind: "process" }; }
  color(name) { return getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim(); }
  reset() { this.zoom = 1; this.x = this.y = 0; }
  dive(object) {
    if (!object || object.kind === "field" || object.kind === this.level.kind) return;
    const heap = this.timeline.heap;
    if (object.kind === "pool" && this.level.kind === "process") this.path.push({ kind: "arena", id: heap.arenaOf(object.id) });
    this.path.push(object);
    this.selected = object;
    this.enter();
  }
  climb() {
    if (!this.path.length) return;
    this.selected = this.path.pop();
    this.enter();
  }
  climbTo(depth) { while (this.path.length > depth) this.selected = this.path.pop(); this.enter(); }
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
  select(px, py) { this.selected = this.hit(px, py) || this.selected; this.changed(); }
  selectNext(by) {
    if (!this.items.length) return;
    const key = JSON.stringify(this.selected), at = this.items.findIndex((r) => JSON.stringify(r.object) === key);
    this.selected = this.items[(at + by + this.items.length) % this.items.length].object;
    this.changed();
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
    const canvas = this.canvas, ratio = window.devicePixelRatio || 1, w = canvas.clientWidth, h = canvas.clientHeight;
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
class Brush {
  constructor(g, view, width, height) {
    Object.assign(this, { g, view, width, height, timeline: view.timeline, heap: view.timeline.heap, marks: view.touched() });
    this.c = {};
    for (const name of ["panel", "raised", "line", "text", "dim", "accent", "link", "virgin", "lost"]) this.c[name] = view.color(name);
    this.rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
  }
  font(size, mono, bold) { this.g.font = `${bold ? "600 " : ""}${size * this.rem}px ${mono ? "ui-monospace, monospace" : "system-ui, sans-serif"}`; }
  // Cut to fit the width.
  text(text, x, y, room, color) {
    if (this.g.measureText(text).width > room) {
      while (text && this.g.measureText(text + "…").width > room) text = text.slice(0, -1);
      if (!text) return;
      text += "…";
    }
    this.g.fillStyle = color || this.c.text;
    this.g.fillText(text, x, y);
  }
  // A number on a plate of its own; `y` is the text's line.
  badge(text, x, y) {
    const g = this.g, h = this.rem * 1.05, w = Math.max(h, g.measureText(text).width + this.rem * 0.5);
    g.fillStyle = this.c.link;
    g.beginPath(); g.roundRect(x - 2, y - this.rem * 0.78, w, h, h / 2); g.fill();
    g.fillStyle = this.c.panel;
    g.fillText(text, x - 2 + (w - g.measureText(text).width) / 2, y);
  }
  // A name keeps its index when it is cut, and never shows a part of a number.
  name(name, x, y, room, color) {
    const [, head, index] = /^(.*?)((?:\[[^\]]*\])+|\d*)$/.exec(name), fits = (text) => this.g.measureText(text).width <= room;
    if (fits(name)) { this.text(name, x, y, room, color); return; }
    for (let n = head.length; n >= (index ? 0 : 1); --n) if (fits(head.slice(0, n) + "…" + index)) { this.text(head.slice(0, n) + "…" + index, x, y, room, color); return; }
    for (let n = head.length; n > 0; --n) if (fits(head.slice(0, n) + "…")) { this.text(head.slice(0, n) + "…", x, y, room, color); return; }
  }
  box(x, y, w, h, fill, stroke, dash) {
    const g = this.g;
    g.beginPath();
    g.rect(x + 0.5, y + 0.5, Math.max(0.5, w - 1), Math.max(0.5, h - 1));
    if (fill) { g.fillStyle = fill; g.fill(); }
    if (stroke) { g.setLineDash(dash ? [3, 2] : []); g.strokeStyle = stroke; g.lineWidth = 1; g.stroke(); g.setLineDash([]); }
  }
  // A faint layer of a colour.
  wash(x, y, w, h, color) {
    const g = this.g, alpha = g.globalAlpha;
    g.globalAlpha = alpha * 0.25;
    g.fillStyle = color;
    g.fillRect(x, y, w, h);
    g.globalAlpha = alpha;
  }
  hatch(x, y, w, h, color, step = 6) {
    const g = this.g;
    g.save();
    g.beginPath(); g.rect(x, y, w, h); g.clip(); g.beginPath();
    for (let k = -h; k < w; k += step) { g.moveTo(x + k, y + h); g.lineTo(x + k + h, y); }
    g.strokeStyle = color; g.lineWidth = 1; g.stroke();
    g.restore();
  }
  classColor(szidx) { return this.timeline.run.ramp[szidx] || this.c.virgin; }
  onClass(szidx) {
    const hex = parseInt(this.classColor(szidx).slice(1), 16), lin = (v) => (v /= 255, v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * lin(hex >> 16) + 0.7152 * lin(hex >> 8 & 255) + 0.0722 * lin(hex & 255) > 0.179 ? "#000000" : "#ffffff";
  }
  // Remembers what lies here, and outlines what is touched or selected.
  put(object, key, x, y, w, h) {
    this.view.items.push({ object, x, y, w, h });
    const mark = this.marks.get(key), g = this.g;
    if (mark) {
      g.strokeStyle = this.c.accent; g.lineWidth = mark === "writes" ? 3 : 1.5;
      if (mark === "writes") { g.shadowColor = this.c.accent; g.shadowBlur = 8; }
      g.strokeRect(x, y, w, h); g.shadowBlur = 0;
    }
    if (JSON.stringify(object) === JSON.stringify(this.view.selected)) { g.strokeStyle = this.c.link; g.lineWidth = 2; g.strokeRect(x - 1, y - 1, w + 2, h + 2); }
  }
}
