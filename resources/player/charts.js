// Bytes in use and arenas by operation, on the x scale of the timeline.
const THUMB = 16;  // pixels, as in player.css: its middle stands where the operation does
function timeX(timeline, operation, width) {
  return THUMB / 2 + (operation - timeline.from) / Math.max(1, timeline.to - timeline.from) * (width - THUMB);
}
function timeAt(timeline, x, width) {
  const share = Math.max(0, Math.min(1, (x - THUMB / 2) / Math.max(1, width - THUMB)));
  return timeline.from + Math.round(share * (timeline.to - timeline.from));
}
// After each operation from `from` on: bytes of the blocks in use, requests that went to the system allocator left out,
// and arenas held. REQUIRES: the timeline stands at its beginning.
function chartSeries(timeline) {
  const heap = timeline.heap, F = heap.field, c = timeline.changes, length = timeline.to - timeline.from + 1;
  const series = { bytes: new Float64Array(length), arenas: new Uint32Array(length) };
  const used = heap.pool.ref_count.slice(), szidx = heap.pool.szidx.slice(), grown = { used: new Map(), szidx: new Map() };
  const read = (list, more, p) => (p < list.length ? list[p] : more.get(p) || 0), write = (list, more, p, v) => { if (p < list.length) list[p] = v; else more.set(p, v); };
  const sizeOf = (p) => { const i = read(szidx, grown.szidx, p); return i < heap.profile.classes ? heap.blockSize(i) : 0; };
  // Arenas by interpreter: each counts its own.
  const heldBy = heap.held();
  let who = heap.interpreter;
  const sum = () => Object.values(heldBy).reduce((all, n) => all + n, 0);
  let bytes = 0, arenas = sum();
  for (let p = heap.profile.heads; p < used.length; ++p) bytes += used[p] * sizeOf(p);
  series.bytes[0] = bytes;
  series.arenas[0] = arenas;
  timeline.operations.forEach((o, k) => {
    for (let i = o.start; i < o.end; ++i) {
      const f = heap.codes[c.code[i]][0], p = c.object[i];
      if (f === F.interpreter) who = c.value[i];
      if (f === F.narenas_currently_allocated) { heldBy[who] = c.value[i]; arenas = sum(); }
      if (f !== F.ref_count && f !== F.szidx) continue;
      bytes -= read(used, grown.used, p) * sizeOf(p);
      if (f === F.ref_count) write(used, grown.used, p, c.value[i]); else write(szidx, grown.szidx, p, c.value[i]);
      bytes += read(used, grown.used, p) * sizeOf(p);
    }
    series.bytes[k + 1] = bytes;
    series.arenas[k + 1] = arenas;
  });
  return series;
}
class Charts {
  constructor(timeline, view) {
    Object.assign(this, { timeline, view, canvas: byId("chart"), series: chartSeries(timeline), hovered: -1 });
    this.most = { bytes: this.series.bytes.reduce((a, b) => Math.max(a, b), 1), arenas: this.series.arenas.reduce((a, b) => Math.max(a, b), 1) };
  }
  draw() {
    const canvas = this.canvas, w = canvas.clientWidth, h = canvas.clientHeight;
    if (!w || !h) return;
    const ratio = this.view.ratio, g = canvas.getContext("2d"), t = this.timeline, lane = h / 2;
    canvas.width = Math.round(w * ratio);
    canvas.height = Math.round(h * ratio);
    g.setTransform(ratio, 0, 0, ratio, 0, 0);
    const at = this.hovered >= 0 ? this.hovered : t.operation - t.from, arenas = this.series.arenas[at], color = (name) => this.view.color(name);
    g.drawImage(this.lanes(w, h, ratio), 0, 0, w, h);
    const mark = (operation, name, width) => { g.fillStyle = color(name); g.fillRect(Math.round(timeX(t, operation, w) - width / 2), 0, width, h); };
    if (this.hovered >= 0) mark(t.from + this.hovered, "dim", 1);
    mark(t.operation, "text", 2);
    const words = [`bytes in use ${byteText(this.series.bytes[at])}, at most ${byteText(this.most.bytes)}`, `arenas ${grouped(arenas)}, at most ${grouped(this.most.arenas)}`];
    this.words(g, w < 480 ? words.map((text) => text.split(", at")[0]) : words, at, w, lane);
    canvas.setAttribute("aria-label", `At operation ${grouped(t.operation)}: ${words.join("; ")}.`);
  }
  // The lanes, painted once for a size and a theme: a step moves only the handle.
  lanes(w, h, ratio) {
    const key = [w, h, ratio, document.documentElement.className].join();
    if (this.key === key) return this.ground;
    this.key = key;
    this.ground = document.createElement("canvas");
    this.ground.width = Math.round(w * ratio);
    this.ground.height = Math.round(h * ratio);
    const g = this.ground.getContext("2d");
    g.scale(ratio, ratio);
    this.lane(g, "bytes", 0, h / 2, w, this.view.color("link"));
    this.lane(g, "arenas", h / 2, h / 2, w, this.view.color("dim"));
    return this.ground;
  }
  // What stands in a lane: steps as high as their share of the most. Where a pixel holds many operations, the highest.
  lane(g, what, top, height, w, color) {
    const t = this.timeline, list = this.series[what], most = this.most[what], room = height - 3, bottom = top + height - 1;
    const y = (v) => bottom - Math.round(v / most * room);
    g.fillStyle = color;
    g.globalAlpha = 0.28;
    for (let x = THUMB / 2, k = 0; x < w - THUMB / 2; ++x) {
      const end = Math.max(k + 1, timeAt(t, x + 1, w) - t.from);
      let high = 0;
      for (let i = Math.min(k, list.length - 1); i < Math.min(end, list.length); ++i) high = Math.max(high, list[i]);
      if (high) g.fillRect(x, y(high), 1, bottom - y(high));
      g.globalAlpha = 1;
      if (high) g.fillRect(x, y(high), 1, 1.5);
      g.globalAlpha = 0.28;
      k = timeAt(t, x + 1, w) - t.from;
    }
    g.globalAlpha = 1;
    g.fillStyle = this.view.color("line");
    g.fillRect(THUMB / 2, bottom, w - THUMB, 1);
  }
  // On the side where the handle is not, on a plate.
  words(g, words, at, w, lane) {
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize), x = timeX(this.timeline, this.timeline.from + at, w);
    const size = Math.min(0.75 * rem, lane - 3);
    g.font = `${size}px system-ui, sans-serif`;
    words.forEach((text, i) => {
      const wide = g.measureText(text).width, room = wide + 8, left = x > room + THUMB ? THUMB / 2 : w - room - THUMB / 2;
      g.globalAlpha = 0.85; g.fillStyle = this.view.color("panel");
      g.fillRect(left, i * lane + 1, room, Math.min(lane - 2, 1.25 * size));
      g.globalAlpha = 1; g.fillStyle = this.view.color("text");
      g.fillText(text, left + 4, i * lane + 1.03 * size + 1);
    });
  }
  connect(player) {
    const at = (e) => { const r = this.canvas.getBoundingClientRect(); return timeAt(this.timeline, e.clientX - r.left, r.width); };
    const go = (e) => { player.used(); this.timeline.seek(at(e)); player.show(); };
    this.canvas.addEventListener("pointerdown", (e) => { this.canvas.setPointerCapture(e.pointerId); this.held = true; go(e); });
    this.canvas.addEventListener("pointermove", (e) => {
      if (this.held) { go(e); return; }
      this.hovered = at(e) - this.timeline.from;
      this.draw();
    });
    for (const end of ["pointerup", "pointercancel"]) this.canvas.addEventListener(end, () => { this.held = false; });
    this.canvas.addEventListener("pointerleave", () => { this.hovered = -1; this.draw(); });
  }
}
