// Paints the shapes of the picture: what core/scene draws in the window, in the same colours and patterns.
class Brush {
  constructor(g, view, width, height) {
    Object.assign(this, { g, view, width, height, timeline: view.timeline, heap: view.timeline.heap, marks: view.touched() });
    this.c = {};
    for (const name of ["panel", "raised", "line", "text", "dim", "accent", "link", "onlink", "virgin", "lost"]) this.c[name] = view.color(name);
    this.rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
    this.selected = JSON.stringify(view.selected);
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
  // All of it or nothing, its end at `right`.
  textEnding(text, right, y, room, color) {
    const w = this.g.measureText(text).width;
    if (w > room) return false;
    this.g.fillStyle = color || this.c.text;
    this.g.fillText(text, right - w, y);
    return true;
  }
  // A number on a plate of its own; `y` is the text's line.
  badge(text, x, y, scale = 1) {
    const g = this.g, h = this.rem * 1.05 * scale, w = Math.max(h, g.measureText(text).width + this.rem * 0.5 * scale);
    g.fillStyle = this.c.link;
    g.beginPath(); g.roundRect(x - 2, y - this.rem * 0.78 * scale, w, h, h / 2); g.fill();
    g.fillStyle = this.c.onlink;
    g.fillText(text, x - 2 + (w - g.measureText(text).width) / 2, y);
  }
  // A name keeps its index when it is cut, and never shows a part of a number.
  name(name, x, y, room, color) {
    const [, head, index] = /^(.*?)((?:\[[^\]]*\])+|\d*)$/.exec(name), fits = (text) => this.g.measureText(text).width <= room;
    if (fits(name)) { this.text(name, x, y, room, color); return; }
    for (let n = head.length; n >= (index ? 0 : 1); --n) if (fits(head.slice(0, n) + "…" + index)) { this.text(head.slice(0, n) + "…" + index, x, y, room, color); return; }
    for (let n = head.length; n > 0; --n) if (fits(head.slice(0, n) + "…")) { this.text(head.slice(0, n) + "…", x, y, room, color); return; }
  }
  path(x, y, w, h) {
    const g = this.g, radius = Math.min(4, 0.12 * Math.min(w, h));
    g.beginPath();
    if (radius < 1) g.rect(x + 0.5, y + 0.5, Math.max(0.5, w - 1), Math.max(0.5, h - 1));
    else g.roundRect(x + 0.5, y + 0.5, w - 1, h - 1, radius);
  }
  box(x, y, w, h, fill, stroke, dash) {
    const g = this.g;
    this.path(x, y, w, h);
    if (fill) { g.fillStyle = fill; g.fill(); }
    if (stroke) { g.setLineDash(dash ? [3, 2] : []); g.strokeStyle = stroke; g.lineWidth = 1; g.stroke(); g.setLineDash([]); }
  }
  faint(alpha, draw) {
    const whole = this.g.globalAlpha;
    this.g.globalAlpha = whole * alpha;
    draw();
    this.g.globalAlpha = whole;
  }
  // Diagonals, rising or falling.
  hatch(x, y, w, h, color, step = 6, falling = false) {
    const g = this.g;
    g.save();
    g.beginPath(); g.rect(x, y, w, h); g.clip(); g.beginPath();
    for (let k = -h; k < w; k += step) { g.moveTo(x + k, falling ? y : y + h); g.lineTo(x + k + h, falling ? y + h : y); }
    g.strokeStyle = color; g.lineWidth = 1; g.stroke();
    g.restore();
  }
  virgin(x, y, w, h) { this.hatch(x, y, w, h, this.c.virgin); this.box(x, y, w, h, null, this.c.virgin); }
  lost(x, y, w, h) { this.hatch(x, y, w, h, this.c.lost); this.hatch(x, y, w, h, this.c.lost, 6, true); this.box(x, y, w, h, null, this.c.lost); }
  // Room of a block beyond what was asked for.
  tail(x, y, w, h, szidx) {
    this.g.fillStyle = this.c.panel;
    this.g.fillRect(x, y, w, h);
    this.faint(0.26, () => { this.g.fillStyle = this.classColor(szidx); this.g.fillRect(x, y, w, h); });
    this.hatch(x, y, w, h, this.c.lost, 4, true);
  }
  // A pool from far: colour its class, filled as far as its blocks are in use, pattern its state.
  gauge(x, y, w, h, state, szidx, share) {
    if (state === "virgin") this.virgin(x, y, w, h);
    else if (state === "empty") this.faint(0.7, () => this.box(x, y, w, h, null, this.c.dim, true));
    else if (state === "full") this.box(x, y, w, h, this.classColor(szidx));
    else {
      this.faint(0.26, () => this.box(x, y, w, h, this.classColor(szidx)));
      const filled = Math.max(2, Math.min(h - 2, Math.round(h * share)));
      this.g.save();
      this.path(x, y, w, h); this.g.clip();
      this.g.fillStyle = this.classColor(szidx);
      this.g.fillRect(x, y + h - filled, w, filled);
      this.g.restore();
    }
  }
  classColor(szidx) { return this.timeline.run.ramp[szidx] || this.c.virgin; }
  onClass(szidx) {
    const hex = parseInt(this.classColor(szidx).slice(1), 16), lin = (v) => (v /= 255, v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * lin(hex >> 16) + 0.7152 * lin(hex >> 8 & 255) + 0.0722 * lin(hex & 255) > 0.179 ? "#000000" : "#ffffff";
  }
  outline(mark, x, y, w, h) {
    const g = this.g;
    g.strokeStyle = mark === "writes" ? this.c.accent : mark === "reads" ? this.c.link : this.c.text;
    g.lineWidth = mark === "reads" ? 1.5 : 2;
    if (mark === "writes") { g.shadowColor = this.c.accent; g.shadowBlur = 8; }
    g.beginPath(); g.roundRect(x, y, w, h, Math.min(4, 0.12 * Math.min(w, h))); g.stroke();
    g.shadowBlur = 0;
  }
  // Remembers what lies here, and outlines what is touched or selected.
  put(object, key, x, y, w, h) {
    this.view.items.push({ object, x, y, w, h });
    const mark = this.marks.get(key);
    if (mark) this.outline(mark, x, y, w, h);
    if (this.selected !== "null" && JSON.stringify(object) === this.selected) this.outline("selected", x - 1, y - 1, w + 2, h + 2);
  }
}
