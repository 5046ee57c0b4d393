// Fills and frames upright rectangles, with round corners, straight into pixels: a far view has ten thousand of them in
// a frame, and a canvas takes ten times as long for each. The arithmetic is that of the window (ui/canvas/rect_raster):
// edges between pixels are blended by the share that they cover.
const LEAST_RADIUS = 1.5; // device pixels: a smaller corner is not seen
const WHOLE = 256;

// As pixels lie in an ImageData, on every machine that runs WebAssembly.
export const pixelOf = (r, g, b) => (0xff000000 | (b << 16) | (g << 8) | r) >>> 0;
// `share` of 256 of `above` over an opaque pixel.
const mixed = (above, below, share) => {
  const rest = WHOLE - share;
  const odd = (((above & 0xff00ff) * share + (below & 0xff00ff) * rest) >>> 8) & 0xff00ff;
  const even = ((((above >>> 8) & 0xff) * share + ((below >>> 8) & 0xff) * rest) >>> 8) << 8;
  return (0xff000000 | odd | even) >>> 0;
};
const within = (x, most) => (x <= 0 ? 0 : x >= most ? most : Math.floor(x));
const withinUp = (x, most) => (x <= 0 ? 0 : x >= most ? most : Math.ceil(x));
// How far the side of a shape stands back from its edge at height y.
const inset = (top, bottom, radius, y) => {
  const into = Math.max(top + radius - y, y - (bottom - radius));
  return into <= 0 ? 0 : radius - Math.sqrt(Math.max(0, radius * radius - into * into));
};

export class RectRaster {
  // `scale`: device pixels a unit.
  constructor(width, height, scale) {
    this.width = width;
    this.height = height;
    this.scale = scale;
    this.image = new ImageData(width, height);
    this.pixels = new Uint32Array(this.image.data.buffer);
    this.steps = new Float64Array(width + 2); // by column: how much the cover grows there
  }
  clear(color) { this.pixels.fill(color); }
  // An ink is {color, share, tile}: a pixel and how much of it, or a tile {side, pixels, shares} that repeats from the
  // top left corner.
  fill(x, y, w, h, radius, ink) {
    const s = this.scale, left = x * s, top = y * s, right = (x + w) * s, bottom = (y + h) * s;
    if (radius * s < LEAST_RADIUS && !ink.tile) this.square(left, top, right, bottom, ink);
    else this.draw(left, top, right, bottom, this.corner(radius, right - left, bottom - top), null, ink);
  }
  // A border of `width` inside the rectangle's edge.
  frame(x, y, w, h, radius, width, ink) {
    const s = this.scale, left = x * s, top = y * s, right = (x + w) * s, bottom = (y + h) * s, b = width * s;
    const inner = { left: left + b, top: top + b, right: right - b, bottom: bottom - b };
    inner.radius = this.corner(radius, inner.right - inner.left, inner.bottom - inner.top, width);
    this.draw(left, top, right, bottom, this.corner(radius, right - left, bottom - top), inner.right > inner.left && inner.bottom > inner.top ? inner : null, ink);
  }
  // The same border in dashes, as a canvas strokes it: from the left end of the top edge around, `on` and `off` long.
  dashes(x, y, w, h, radius, width, on, off, ink) {
    const s = this.scale, half = (width * s) / 2, long = on * s, period = (on + off) * s;
    const left = x * s + half, top = y * s + half, right = (x + w) * s - half, bottom = (y + h) * s - half;
    if (!(right > left && bottom > top && period > 0)) return;
    const r = this.corner(radius, right - left, bottom - top, width / 2);
    for (let side = 0, at = 0; side < 4; ++side) {
      const length = (side % 2 ? bottom - top : right - left) - 2 * r;
      for (let from = Math.floor(at / period) * period - at; from < length; from += period) {
        // A dash that comes round a sharp corner has its corner already.
        const a = from >= 0 || side === 0 ? Math.max(from, 0) : r > 0 ? 0 : half;
        const z = from + long <= length ? from + long : r > 0 ? length : length + half;
        if (a >= z) continue;
        if (side === 0) this.square(left + r + a, top - half, left + r + z, top + half, ink);
        else if (side === 1) this.square(right - half, top + r + a, right + half, top + r + z, ink);
        else if (side === 2) this.square(right - r - z, bottom - half, right - r - a, bottom + half, ink);
        else this.square(left - half, bottom - r - z, left + half, bottom - r - a, ink);
      }
      at += length;
      if (r > 0) {
        this.bow(side, side < 2 ? right - r : left + r, side === 0 || side === 3 ? top + r : bottom - r, r, half, at, long, period, ink);
        at += (r * Math.PI) / 2;
      }
    }
  }
  // The round corner behind a side, around a middle, by the distance of each pixel from the dashes in it.
  bow(side, mx, my, r, half, at, long, period, { color, share }) {
    const { width, height, pixels } = this, reach = r + half, right = side < 2, low = side === 1 || side === 2;
    const x0 = within(right ? mx : mx - reach, width), x1 = withinUp(right ? mx + reach : mx, width);
    const y0 = within(low ? my : my - reach, height), y1 = withinUp(low ? my + reach : my, height);
    for (let y = y0; y < y1; ++y) {
      for (let x = x0; x < x1; ++x) {
        const dx = Math.abs(x + 0.5 - mx), dy = Math.abs(y + 0.5 - my), over = half + 0.5 - Math.abs(Math.sqrt(dx * dx + dy * dy) - r);
        if (over <= 0 || x + 0.5 < mx === right || y + 0.5 < my === low) continue;
        const into = (at + r * (side % 2 ? Math.atan2(dy, dx) : Math.atan2(dx, dy))) % period;
        const along = Math.max(Math.min(into, long - into), into - period) + 0.5;
        if (along > 0) pixels[y * width + x] = mixed(color, pixels[y * width + x], Math.floor(share * Math.min(1, over, 2 * half) * Math.min(1, along) + 0.5));
      }
    }
  }
  corner(radius, w, h, shrink = 0) {
    return radius * this.scale < LEAST_RADIUS ? 0 : Math.max(0, Math.min((radius - shrink) * this.scale, w / 2, h / 2));
  }
  square(left, top, right, bottom, { color, share }) {
    if (!(right > left && bottom > top)) return;
    const { width, height, pixels } = this;
    const x0 = within(left, width), x1 = withinUp(right, width), y0 = within(top, height), y1 = withinUp(bottom, height);
    if (x0 >= x1 || y0 >= y1) return;
    const first = Math.min(right, x0 + 1) - Math.max(left, x0), last = Math.min(right, x1) - Math.max(left, x1 - 1);
    for (let y = y0; y < y1; ++y) {
      const tall = share * (Math.min(bottom, y + 1) - Math.max(top, y)), whole = Math.floor(tall + 0.5), end = y * width + x1 - 1;
      let at = y * width + x0;
      pixels[at] = mixed(color, pixels[at], Math.floor(tall * first + 0.5));
      if (x1 - x0 < 2) continue;
      if (whole >= WHOLE) for (++at; at < end; ++at) pixels[at] = color;
      else for (++at; at < end; ++at) pixels[at] = mixed(color, pixels[at], whole);
      pixels[end] = mixed(color, pixels[end], Math.floor(tall * last + 0.5));
    }
  }
  draw(left, top, right, bottom, radius, inner, ink) {
    if (!(right > left && bottom > top)) return;
    const x0 = within(left, this.width), x1 = withinUp(right, this.width), y0 = within(top, this.height), y1 = withinUp(bottom, this.height);
    if (x0 >= x1 || y0 >= y1) return;
    // Between two breaks every row looks the same, or curves smoothly.
    const breaks = [top, top + radius, bottom - radius, bottom];
    if (inner) breaks.push(inner.top, inner.top + inner.radius, inner.bottom - inner.radius, inner.bottom);
    breaks.sort((a, b) => a - b);
    for (let y = y0, next = 0; y < y1;) {
      while (next < breaks.length && breaks[next] <= y) ++next;
      const until = next < breaks.length ? breaks[next] : bottom;
      this.steps.fill(0, x0, x1 + 2);
      let rows = 1;
      if (top <= y && until >= y + 1) {
        const curved = this.cover(left, top, right, bottom, radius, inner, y, y + 1, x0, x1);
        if (!curved) rows = Math.max(1, Math.min(y1, Math.floor(until)) - y);
      } else {
        const end = Math.min(y + 1, bottom);
        for (let from = Math.max(y, top), i = next; from < end; ++i) {
          const to = i < breaks.length ? Math.min(breaks[i], end) : end;
          if (to > from) this.cover(left, top, right, bottom, radius, inner, from, to, x0, x1);
          from = Math.max(from, to);
        }
      }
      this.blend(y, rows, x0, x1, ink);
      y += rows;
    }
  }
  // The part of one row between two heights that no break lies between; true where it curves.
  cover(left, top, right, bottom, radius, inner, from, to, x0, x1) {
    const middle = (from + to) / 2, hole = inner && middle > inner.top && middle < inner.bottom;
    const curved = middle < top + radius || middle > bottom - radius || (hole && (middle < inner.top + inner.radius || middle > inner.bottom - inner.radius));
    const slices = curved ? (radius < 3 ? 2 : 4) : 1, weight = (to - from) / slices;
    for (let i = 0; i < slices; ++i) {
      const y = from + (i + 0.5) * weight, back = inset(top, bottom, radius, y);
      this.run(left + back, right - back, weight, x0, x1);
      if (!hole) continue;
      const inside = inset(inner.top, inner.bottom, inner.radius, y);
      this.run(inner.left + inside, inner.right - inside, -weight, x0, x1);
    }
    return curved;
  }
  run(begin, end, weight, x0, x1) {
    const from = Math.min(Math.max(begin, x0), x1), to = Math.min(Math.max(end, from), x1), steps = this.steps;
    const a = Math.floor(from), b = Math.floor(to);
    steps[a] += weight * (1 - (from - a));
    steps[a + 1] += weight * (from - a);
    steps[b] -= weight * (1 - (to - b));
    steps[b + 1] -= weight * (to - b);
  }
  blend(y, rows, x0, x1, { color, share, tile }) {
    const { width, pixels, steps } = this;
    for (let row = y; row < y + rows; ++row) {
      const line = tile && tile.side * (row % tile.side);
      let sum = 0;
      for (let x = x0, end = x0; x < x1; x = end) {
        sum += steps[x];
        while (++end < x1 && steps[end] === 0);
        const cover = Math.min(1, sum) * share, at = row * width;
        if (cover < 0.5) continue;
        if (tile) {
          for (let k = x; k < end; ++k) {
            const i = line + (k % tile.side);
            if (tile.shares[i] > 0) pixels[at + k] = mixed(tile.pixels[i], pixels[at + k], Math.floor(cover * tile.shares[i] + 0.5));
          }
        } else if (cover >= WHOLE - 0.5) pixels.fill(color, at + x, at + end);
        else for (let k = x; k < end; ++k) pixels[at + k] = mixed(color, pixels[at + k], Math.floor(cover + 0.5));
      }
    }
  }
}
