// Reads a draw list (app/engine/draw_list_bytes.h) and paints it on a canvas, as the window's painter does.
const HEADER = 48, ITEM = 80;
const RECT = 0, TEXT = 1, LINE = 2;
const PATTERNS = { hatch: 1, cross: 2, dense: 3, dots: 4 };
const WRITTEN = 3;
// Of core/picture/draw_list.cpp's text_style(): bold and monospaced by role.
const BOLD = [true, false, true, false, false, false, true, false];
const MONO = [false, false, false, false, true, true, true, false];
const utf8 = new TextDecoder();
const REMEMBERED = 600;
// How long the last pictures took, from asking the engine to the last stroke, in milliseconds: for whoever measures.
export const frameClock = {
  times: [],
  push(time) { if (this.times.push(time) > REMEMBERED) this.times.shift(); },
};

export class DrawList {
  constructor(bytes) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const u32 = (at) => this.view.getUint32(at, true);
    if (u32(0) !== 0x4c445241 || u32(4) !== 1) throw new Error("no draw list");
    this.width = this.view.getFloat32(8, true);
    this.height = this.view.getFloat32(12, true);
    this.background = u32(16);
    this.count = u32(20);
    this.pathAt = HEADER + this.count * ITEM;
    this.textAt = this.pathAt + u32(24) * 4;
    this.bytes = bytes;
  }
  at(i) { return HEADER + i * ITEM; }
  u8(i, offset) { return this.view.getUint8(this.at(i) + offset); }
  u32(i, offset) { return this.view.getUint32(this.at(i) + offset, true); }
  f32(i, offset) { return this.view.getFloat32(this.at(i) + offset, true); }
  real(n) { return this.view.getFloat32(this.pathAt + 4 * n, true); }
  box(i) { return [this.f32(i, 40), this.f32(i, 44), this.f32(i, 48), this.f32(i, 52)]; }
  object(i) { return this.u8(i, 25) === 0 ? null : [this.u8(i, 24), this.u8(i, 25), this.u32(i, 8), this.u32(i, 12), this.u32(i, 16), this.u32(i, 20)]; }
  text(i) {
    const begin = this.textAt + this.u32(i, 72);
    return utf8.decode(this.bytes.subarray(begin, begin + this.u32(i, 76)));
  }
  // The uppermost thing at a point, else the nearest within `reach` pixels.
  hit(x, y, reach = 4) {
    let best = null, distance = reach;
    for (let i = this.count - 1; i >= 0; --i) {
      if (this.u8(i, 25) === 0) continue;
      const [left, top, w, h] = this.box(i);
      const dx = Math.max(left - x, 0, x - left - w), dy = Math.max(top - y, 0, y - top - h), d = Math.hypot(dx, dy);
      if (d === 0 && this.u8(i, 26) !== LINE) return this.object(i);
      if (d < distance) { distance = d; best = this.object(i); }
    }
    return best;
  }
}

export class Painter {
  // `palette`: what arn_palette() says of a theme.
  constructor(palette, fonts = { sans: "Inter, system-ui, sans-serif", mono: "'JetBrains Mono', ui-monospace, monospace" }) {
    this.palette = palette;
    this.fonts = fonts;
    this.tiles = new Map();
  }
  color(role, ramp) {
    const name = this.palette.order[role];
    return name === "none" ? null : this.palette[name] ? this.palette[name][ramp] : this.palette.roles[name];
  }
  paint(g, list, ratio = 1) {
    g.setTransform(ratio, 0, 0, ratio, 0, 0);
    g.globalAlpha = 1;
    const background = this.color(list.background, 0);
    if (background) { g.fillStyle = background; g.fillRect(0, 0, list.width, list.height); }
    for (let i = 0; i < list.count; ++i) {
      const opacity = list.f32(i, 64);
      if (opacity <= 0) continue;
      g.globalAlpha = opacity;
      const kind = list.u8(i, 26);
      if (kind === RECT) this.rect(g, list, i, ratio);
      else if (kind === TEXT) this.text(g, list, i);
      else this.line(g, list, i);
    }
    g.globalAlpha = 1;
  }
  shape(g, x, y, w, h, radius) {
    g.beginPath();
    if (radius > 0) g.roundRect(x, y, Math.max(0, w), Math.max(0, h), radius);
    else g.rect(x, y, w, h);
  }
  rect(g, list, i, ratio) {
    const [x, y, w, h] = list.box(i), radius = list.f32(i, 56), width = list.f32(i, 60), alpha = g.globalAlpha;
    const fill = this.color(list.u8(i, 33), list.u8(i, 34)), stroke = this.color(list.u8(i, 35), list.u8(i, 36));
    if (list.u8(i, 28) === WRITTEN && w >= 6 && h >= 6) {
      g.strokeStyle = this.palette.roles.accent;
      g.lineWidth = 1;
      for (let d = 1; d <= 3; ++d) {
        g.globalAlpha = alpha * (0.34 - 0.1 * d);
        this.shape(g, x - d + 0.5, y - d + 0.5, w + 2 * d - 1, h + 2 * d - 1, radius + d - 0.5);
        g.stroke();
      }
      g.globalAlpha = alpha;
    }
    if (fill) {
      g.fillStyle = fill;
      if (radius > 0) { this.shape(g, x, y, w, h, radius); g.fill(); } else g.fillRect(x, y, w, h);
    }
    const pattern = list.u8(i, 27);
    if (pattern && stroke) {
      g.fillStyle = this.tile(g, pattern, stroke, ratio);
      if (radius > 0) { this.shape(g, x, y, w, h, radius); g.fill(); } else g.fillRect(x, y, w, h);
    }
    if (!stroke || width <= 0) return;
    g.strokeStyle = stroke;
    g.lineWidth = width;
    g.setLineDash(list.u8(i, 32) ? [3 * width, 2 * width] : []);
    this.shape(g, x + width / 2, y + width / 2, w - width, h - width, Math.max(0, radius - width / 2));
    g.stroke();
    g.setLineDash([]);
  }
  // Anchored to the surface, so that neighbours join.
  tile(g, pattern, ink, ratio) {
    const key = `${pattern} ${ink} ${ratio}`;
    if (this.tiles.has(key)) return this.tiles.get(key);
    const side = Math.max(2, Math.round((pattern === PATTERNS.dense ? 4 : 6) * ratio));
    const canvas = new OffscreenCanvas(side, side), p = canvas.getContext("2d");
    p.strokeStyle = p.fillStyle = ink;
    p.lineWidth = ratio;
    p.beginPath();
    if (pattern === PATTERNS.dots) {
      p.arc(side / 2, side / 2, ratio, 0, 7);
      p.fill();
    } else {
      for (let shift = -side; shift <= side; shift += side) {
        if (pattern !== PATTERNS.dense) { p.moveTo(shift - side, 2 * side); p.lineTo(shift + 2 * side, -side); }
        if (pattern !== PATTERNS.hatch) { p.moveTo(shift - side, -side); p.lineTo(shift + 2 * side, 2 * side); }
      }
      p.stroke();
    }
    const made = g.createPattern(canvas, "repeat");
    made.setTransform(new DOMMatrix([1 / ratio, 0, 0, 1 / ratio, 0, 0]));
    this.tiles.set(key, made);
    return made;
  }
  text(g, list, i) {
    const [x, y, w, h] = list.box(i), role = list.u8(i, 31), align = list.u8(i, 30);
    g.font = `${BOLD[role] ? "600 " : ""}${list.f32(i, 68)}px ${MONO[role] ? this.fonts.mono : this.fonts.sans}`;
    g.fillStyle = this.color(list.u8(i, 33), list.u8(i, 34)) || "transparent";
    g.textAlign = ["left", "center", "right"][align];
    g.textBaseline = "middle";
    g.fillText(list.text(i), align === 0 ? x : align === 1 ? x + w / 2 : x + w, y + h / 2);
  }
  line(g, list, i) {
    const stroke = this.color(list.u8(i, 35), list.u8(i, 36)), begin = list.u32(i, 72), end = begin + list.u32(i, 76);
    if (!stroke) return;
    g.strokeStyle = g.fillStyle = stroke;
    g.lineWidth = list.f32(i, 60);
    g.setLineDash(list.u8(i, 32) ? [4, 3] : []);
    g.beginPath();
    const heads = new Path2D();
    for (let n = begin; n < end;) {
      const command = list.real(n), at = (k) => list.real(n + k);
      if (command === 0) { g.moveTo(at(1), at(2)); n += 3; }
      else if (command === 1) { g.lineTo(at(1), at(2)); n += 3; }
      else if (command === 2) { g.quadraticCurveTo(at(1), at(2), at(3), at(4)); n += 5; }
      else { heads.moveTo(at(1), at(2)); heads.lineTo(at(3), at(4)); heads.lineTo(at(5), at(6)); heads.closePath(); n += 7; }
    }
    g.stroke();
    g.setLineDash([]);
    g.fill(heads);
  }
}
