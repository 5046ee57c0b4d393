// The nearest view: one block, word by word.
function drawBlock(t, p, number) {
  const heap = t.heap, szidx = heap.pool.szidx[p], b = poolBlocks(t.timeline, p)[number], line = Math.round(t.rem * 1.4);
  t.font(0.8125, false, true);
  t.text(`block ${number} of ${poolName(heap, p)}`, 4, line, t.width - 8);
  if (!b) return;
  const beside = t.width >= 600, rows = blockFacts(t.timeline, p, b).slice(0, beside ? 9 : 3), names = t.rem * 6.5;
  const room = beside ? Math.floor(t.width * 0.36) : t.width;
  rows.forEach(([name, value], i) => {
    t.font(0.75, true);
    t.text(name, 4, line * (i + 2), names - 8, t.c.dim);
    t.text(String(value), 4 + names, line * (i + 2), room - names - 12);
  });
  const left = beside ? room : 0, top = beside ? line * 1.25 : line * (rows.length + 1.75);
  drawWords(t, p, b, left, top, t.width - left, t.height - top - line * 1.5);
  t.font(0.75);
  t.text(b.state === "free" ? "The first word holds the address of the next free block." : b.state === "virgin" ? "Never handed out."
    : heap.profile.debug_offset ? "Filled: asked for. Outlined: debug words. Hatched: unused." : "Filled: asked for. Hatched: unused.",
    left + 4, t.height - line * 0.4, t.width - left - 8, t.c.dim);
}
// One cell a word. What each byte is for fills its part of the cell.
function drawWords(t, p, b, left, top, width, height) {
  const heap = t.heap, word = heap.profile.word, szidx = heap.pool.szidx[p], size = heap.blockSize(szidx), count = Math.ceil(size / word);
  t.font(0.75, true);
  const offsets = t.g.measureText("+0x000 ").width, columns = [8, 4, 2, 1].find((n) => n <= count && (width - offsets) / n > 32 && (n > 1 || count < 9)) || 1;
  const cell = Math.floor((width - offsets - 4) / columns), h = Math.floor(Math.min(t.rem * 2.5, height / Math.ceil(count / columns)));
  const from = heap.profile.debug_offset, asked = isAsked(b) ? Number(b.owner.requested) : size - heap.profile.debug_bytes;
  for (let k = 0; k < count; ++k) {
    const x = Math.floor(left + offsets + k % columns * cell), y = Math.floor(top + Math.floor(k / columns) * h), w = cell - 3, tall = Math.max(2, h - 3);
    const share = (bytes) => Math.max(0, Math.min(1, (bytes - k * word) / word)) * w;
    if (k % columns === 0 && h > t.rem * 0.8) t.text("+0x" + (k * word).toString(16), left + 4, y + Math.min(tall - 3, t.rem), offsets - 4, t.c.dim);
    t.box(x, y, w, tall, null, t.c.line);
    if (b.state === "allocated") {
      const begins = share(from), ends = share(from + asked), used = share(asked + heap.profile.debug_bytes);
      if (ends > begins) t.box(x + begins, y, ends - begins, tall, t.classColor(szidx));
      if (begins > 0) t.box(x, y, begins, tall, t.c.panel, t.c.dim);
      if (used > ends) t.box(x + ends, y, used - ends, tall, t.c.panel, t.c.dim);
      if (used < w) t.tail(x + used, y, w - used, tall, szidx);
    } else if (b.state === "virgin") t.hatch(x, y, w, tall, t.c.virgin);
    if (b.state === "free" && k === 0) {
      const next = heap.linksOf(p)[b.number], text = next === NONE16 ? "NULL" : hexText(heap.blockAddress(p, szidx, next));
      const whole = Math.min(columns * cell - 3, Math.max(w, t.g.measureText(text).width + 12));
      t.box(x, y, w, tall, t.c.panel, t.c.link);
      if (h > t.rem) t.text(text, x + 6, y + tall / 2 + t.rem * 0.28, w < whole ? w - 8 : whole - 8, t.c.link);
    }
  }
}
