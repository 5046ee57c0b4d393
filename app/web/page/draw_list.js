// Reads a draw list (app/engine/draw_list_bytes.h) and paints it on a canvas, as the window's painter does: rectangles
// straight into pixels, and over them what only a canvas can: text, lines, halos.
import { pixelOf, RectRaster } from "./rect_raster.js";

const HEADER = 48, ITEM = 80;
const RECT = 0, TEXT = 1, LINE = 2;
const PATTERNS = { hatch: 1, cross: 2, dense: 3, dots: 4 };
const WRITTEN = 3;
// Of core/picture/draw_list.cpp's text_style(): bold and monospaced by role.
const BOLD = [true, false, true, false, false, false, true, false];
const MONO = [false, false, false, false, true, true, true, false];
const WIDER = 0.2; // so much of a text's width a font may be wider than the engine's measures
const REACH = 12; // pixels that arrow heads, halos and dashes reach beyond their box at most
const BORDER = 6; // pixels that an outline and its halo are wide, inside and outside
const DASH = 3, GAP = 2; // widths of a dashed border
const SQUARE = 4;
const utf8 = new TextDecoder();
const REMEMBERED = 600;
// How long the last pictures took, from asking the engine to the last stroke, in milliseconds: for whoever measures.
export const frameClock = {
  times: [],
  push(time) { if (this.times.push(time) > REMEMBERED) this.times.shift(); },
};

export class DrawList {
  constructor(bytes) {
    if (bytes.byteOffset % 4) bytes = bytes.slice();
    const words = Math.floor(bytes.byteLength / 4);
    this.bytes = bytes;
    this.words = new Uint32Array(bytes.buffer, bytes.byteOffset, words);
    this.reals = new Float32Array(bytes.buffer, bytes.byteOffset, words);
    if (this.words[0] !== 0x4c445241 || this.words[1] !== 1) throw new Error("no draw list");
    this.width = this.reals[2];
    this.height = this.reals[3];
    this.background = this.words[4];
    this.count = this.words[5];
    this.pathAt = HEADER + this.count * ITEM;
    this.textAt = this.pathAt + this.words[6] * 4;
  }
  u8(i, offset) { return this.bytes[HEADER + i * ITEM + offset]; }
  u32(i, offset) { return this.words[(HEADER + i * ITEM + offset) >> 2]; }
  f32(i, offset) { return this.reals[(HEADER + i * ITEM + offset) >> 2]; }
  real(n) { return this.reals[(this.pathAt >> 2) + n]; }
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

const pixelOfText = (text) => pixelOf(...[1, 3, 5].map((at) => parseInt(text.slice(at, at + 2), 16)));
const isHaloed = (list, i, w, h) => list.u8(i, 28) === WRITTEN && w >= 6 && h >= 6;
// A rectangle that needs no canvas.
export const isPlain = (list, i) => list.u8(i, 26) === RECT && !isHaloed(list, i, list.f32(i, 48), list.f32(i, 52));
// For RectRaster.
function tileOf({ width, data }) {
  const pixels = new Uint32Array(width * width), shares = new Float32Array(width * width);
  for (let k = 0; k < pixels.length; ++k) {
    pixels[k] = pixelOf(data[4 * k], data[4 * k + 1], data[4 * k + 2]);
    shares[k] = data[4 * k + 3] / 255;
  }
  return { side: width, pixels, shares };
}

// Which squares of a surface something is painted on later.
class Marks {
  constructor(width, height) {
    this.cols = Math.ceil(width / SQUARE) + 1;
    this.rows = Math.ceil(height / SQUARE) + 1;
    this.squares = new Uint8Array(this.cols * this.rows);
  }
  some(x, y, w, h, seen) {
    const x0 = Math.max(0, Math.floor(x / SQUARE)), x1 = Math.min(this.cols, Math.floor((x + w) / SQUARE) + 1);
    const y0 = Math.max(0, Math.floor(y / SQUARE)), y1 = Math.min(this.rows, Math.floor((y + h) / SQUARE) + 1);
    for (let row = y0; row < y1; ++row)
      if (x0 < x1 && seen(row * this.cols + x0, row * this.cols + x1)) return true;
    return false;
  }
  mark(x, y, w, h) { this.some(x, y, w, h, (from, to) => { this.squares.fill(1, from, to); return false; }); }
  meet(x, y, w, h) {
    return this.some(x, y, w, h, (from, to) => {
      for (let k = from; k < to; ++k) if (this.squares[k]) return true;
      return false;
    });
  }
}

export class Painter {
  // `palette`: what arn_palette() says of a theme.
  constructor(palette, fonts = { sans: "Inter, system-ui, sans-serif", mono: "'JetBrains Mono', ui-monospace, monospace" }) {
    this.palette = palette;
    this.fonts = fonts;
    this.tiles = new Map();
    this.rasters = new WeakMap(); // canvas -> RectRaster
    this.ink = { color: 0, share: 0, tile: null };
    this.font = ""; // that the canvas has
    this.pixels = palette.order.map((name) => (name === "none" ? null : [].concat(palette[name] || palette.roles[name]).map(pixelOfText)));
  }
  color(role, ramp) {
    const name = this.palette.order[role];
    return name === "none" ? null : this.palette[name] ? this.palette[name][ramp] : this.palette.roles[name];
  }
  pixel(role, ramp) {
    const found = this.pixels[role];
    return found && found[found.length > 1 ? ramp : 0];
  }
  paint(g, list, ratio = 1) {
    this.font = "";
    const late = this.color(list.background, 0) ? this.paintRects(g, list, ratio) : null;
    g.setTransform(ratio, 0, 0, ratio, 0, 0);
    if (late) for (const i of late) this.item(g, list, i, ratio);
    else this.paintPlainly(g, list, ratio);
    g.globalAlpha = 1;
  }
  // One item after the other, on the canvas alone; slow.
  paintPlainly(g, list, ratio) {
    this.font = "";
    g.setTransform(ratio, 0, 0, ratio, 0, 0);
    g.globalAlpha = 1;
    const background = this.color(list.background, 0);
    if (background) { g.fillStyle = background; g.fillRect(0, 0, list.width, list.height); }
    for (let i = 0; i < list.count; ++i) this.item(g, list, i, ratio);
    g.globalAlpha = 1;
  }
  item(g, list, i, ratio) {
    const opacity = list.f32(i, 64), kind = list.u8(i, 26);
    if (opacity <= 0) return;
    g.globalAlpha = opacity;
    if (kind === RECT) this.rect(g, list, i, ratio);
    else if (kind === TEXT) this.text(g, list, i);
    else this.line(g, list, i);
  }
  // What goes straight into pixels goes there; the numbers of the items that are painted over them, in order.
  paintRects(g, list, ratio) {
    const { width, height } = g.canvas;
    let raster = this.rasters.get(g.canvas);
    if (!raster || raster.width !== width || raster.height !== height || raster.scale !== ratio) this.rasters.set(g.canvas, (raster = new RectRaster(width, height, ratio)));
    raster.clear(this.pixel(list.background, 0));
    const late = this.late(list, (i) => this.rectInto(g, raster, list, i, ratio));
    g.putImageData(raster.image, 0, 0);
    return late;
  }
  // A rectangle that may lie over what comes later is later, too. paint(i): one that need not wait.
  late(list, paint) {
    const marks = new Marks(list.width, list.height), late = [];
    for (let i = 0; i < list.count; ++i) {
      const x = list.f32(i, 40), y = list.f32(i, 44), w = list.f32(i, 48), h = list.f32(i, 52);
      if (isPlain(list, i) && !(late.length && marks.meet(x, y, w, h))) { paint(i); continue; }
      late.push(i);
      if (list.u8(i, 26) === TEXT) marks.mark(x - 1 - w * WIDER, y, w * (1 + 2 * WIDER) + 2, h);
      else if (list.u8(i, 26) === LINE || list.u8(i, 33) || list.u8(i, 27)) marks.mark(x - REACH, y - REACH, w + 2 * REACH, h + 2 * REACH);
      else {
        // An outline.
        const wide = Math.min(w, BORDER), high = Math.min(h, BORDER);
        for (const [left, top, width, height] of [[x, y, w, high], [x, y + h - high, w, high], [x, y, wide, h], [x + w - wide, y, wide, h]])
          marks.mark(left - BORDER, top - BORDER, width + 2 * BORDER, height + 2 * BORDER);
      }
    }
    return late;
  }
  rectInto(g, raster, list, i, ratio) {
    const x = list.f32(i, 40), y = list.f32(i, 44), w = list.f32(i, 48), h = list.f32(i, 52);
    const radius = list.f32(i, 56), width = list.f32(i, 60), ink = this.ink, pattern = list.u8(i, 27);
    const fill = this.pixel(list.u8(i, 33), list.u8(i, 34)), stroke = this.pixel(list.u8(i, 35), list.u8(i, 36));
    ink.share = Math.min(1, list.f32(i, 64)) * 256;
    if (ink.share <= 0) return;
    ink.tile = null;
    if (fill !== null) { ink.color = fill; raster.fill(x, y, w, h, radius, ink); }
    if (stroke === null) return;
    if (pattern) {
      ink.tile = this.tile(g, pattern, this.color(list.u8(i, 35), list.u8(i, 36)), ratio).pixels;
      raster.fill(x, y, w, h, radius, ink);
      ink.tile = null;
    }
    ink.color = stroke;
    if (width <= 0) return;
    if (list.u8(i, 32)) raster.dashes(x, y, w, h, radius, width, DASH * width, GAP * width, ink);
    else raster.frame(x, y, w, h, radius, width, ink);
  }
  shape(g, x, y, w, h, radius) {
    g.beginPath();
    if (radius > 0) g.roundRect(x, y, Math.max(0, w), Math.max(0, h), radius);
    else g.rect(x, y, w, h);
  }
  rect(g, list, i, ratio) {
    const [x, y, w, h] = list.box(i), radius = list.f32(i, 56), width = list.f32(i, 60), alpha = g.globalAlpha;
    const fill = this.color(list.u8(i, 33), list.u8(i, 34)), stroke = this.color(list.u8(i, 35), list.u8(i, 36));
    if (isHaloed(list, i, w, h)) {
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
      g.fillStyle = this.tile(g, pattern, stroke, ratio).pattern;
      if (radius > 0) { this.shape(g, x, y, w, h, radius); g.fill(); } else g.fillRect(x, y, w, h);
    }
    if (!stroke || width <= 0) return;
    g.strokeStyle = stroke;
    g.lineWidth = width;
    g.setLineDash(list.u8(i, 32) ? [DASH * width, GAP * width] : []);
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
    const tile = { pattern: made, pixels: tileOf(p.getImageData(0, 0, side, side)) };
    this.tiles.set(key, tile);
    return tile;
  }
  text(g, list, i) {
    const [x, y, w, h] = list.box(i), role = list.u8(i, 31), align = list.u8(i, 30);
    const font = `${BOLD[role] ? "600 " : ""}${list.f32(i, 68)}px ${MONO[role] ? this.fonts.mono : this.fonts.sans}`;
    if (font !== this.font) g.font = this.font = font;
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
