// Near views: a pool's header and blocks, and one block.
function drawPool(t, p) {
  const heap = t.heap, F = heap.field, state = poolState(heap, p), row = Math.round(t.rem * 2.75);
  let y = Math.round(t.rem * 1.25);
  t.font(0.8125, false, true);
  t.text(poolName(heap, p), 4, y, t.width - 8);
  const title = t.g.measureText(poolName(heap, p)).width, blocks = state === "virgin" ? [] : poolBlocks(t.timeline, p), szidx = heap.pool.szidx[p];
  const count = (s) => blocks.filter((b) => b.state === s).length;
  t.font(0.75);
  const about = blocks.length ? `${byteText(heap.blockSize(szidx))} blocks · ${grouped(blocks.length)} per pool · ${count("allocated")} in use, ${count("free")} free, ${count("virgin")} virgin` : state;
  t.text(about, 16 + title, y, t.width - title - 24, t.c.dim);
  y += 12;
  if (state === "virgin") { t.virgin(2, y, t.width - 4, t.height - y - 4); return; }
  t.font(0.75, true);
  const facts = heap.poolNames.map((name) => [t.timeline.run.fields[F[name]], fieldText(heap, F[name], p, heap.pool[name][p])]);
  const widest = Math.max(...facts.flat().map((text) => t.g.measureText(text).width)) + 18;
  const columns = [8, 4, 2, 1].find((n) => Math.floor((t.width - 4) / n) >= widest) || 1, w = Math.floor((t.width - 4) / columns);
  // Where the header would leave no room for the blocks, the inspector has it.
  const tall = Math.ceil(8 / columns) * row <= t.height * 0.55;
  if (tall) heap.poolNames.forEach((name, i) => {
    const x = 2 + i % columns * w, top = y + Math.floor(i / columns) * row;
    t.box(x, top, w - 4, row - 4, t.c.raised, t.c.line);
    t.font(0.75, true);
    t.text(facts[i][0], x + 6, top + t.rem, w - 16, t.c.dim);
    t.text(facts[i][1], x + 6, top + t.rem * 2, w - 16);
    t.put({ kind: "field", id: p, name }, `field${name}${p}`, x, top, w - 4, row - 4);
  });
  const field = heap.poolNames.indexOf("freeblock") % columns, from = [2 + field * w, y + (Math.floor(heap.poolNames.indexOf("freeblock") / columns) + 1) * row - 4];
  if (tall) y += Math.ceil(8 / columns) * row + 14;
  if (!blocks.length) return;
  const shown = blocksWorthShowing(blocks), folds = shown < blocks.length ? 1 : 0;
  const cells = grid(shown + folds + (leftover(heap, szidx, blocks.length) > 0 ? 1 : 0), t.width - 4, t.height - y - 4, 2.4);
  // Room for arrows between the rows, where rows are high.
  const places = [], gapX = cells.w > 44 ? 8 : 3, gapY = cells.h > 40 ? 14 : 3;
  blocks.slice(0, shown).forEach((b, i) => {
    const x = Math.floor(2 + i % cells.columns * cells.w), top = Math.floor(y + Math.floor(i / cells.columns) * cells.h);
    const bw = Math.floor(cells.w) - gapX, bh = Math.floor(cells.h) - gapY;
    if (b.state === "virgin") t.virgin(x, top, bw, bh);
    else if (b.state === "free") { t.box(x, top, bw, bh, t.c.panel, t.c.link); places[b.place] = [x, top, bw, bh]; }
    else {
      t.box(x, top, bw, bh, t.classColor(szidx));
      const asked = usedShare(heap, szidx, b);
      const tail = Math.floor(bw * (1 - asked));
      if (tail > 1) t.tail(x + bw - tail, top + 1, tail - 1, bh - 2, szidx);
    }
    t.font(0.75, true);
    const line = top + Math.min(bh / 2 + t.rem * 0.28, t.rem * 1.1), solid = t.onClass(szidx);
    if (bw > 36 && bh > t.rem) {
      if (b.state === "free") {
        t.badge(String(b.place), x + 5, line);
        t.font(0.75);
        if (bh > t.rem) t.textEnding("free", x + bw - 6, line, bw - t.rem * 2.6, t.c.dim);
        const next = heap.linksOf(p)[b.number];
        t.font(0.75, true);
        if (bh > t.rem * 2.6) t.textEnding("→ " + (next === NONE16 ? "NULL" : "block " + next), x + bw - 6, top + bh - t.rem * 0.45, bw - 12, t.c.link);
      }
      if (b.state === "allocated" && b.owner) {
        const room = Math.max(0, bw * usedShare(heap, szidx, b) - 8);
        if (room > 12) t.name(b.owner.name || (isAsked(b) ? b.owner.requested + " B" : ""), x + 5, line, room, solid);
        if (room > 12 && b.owner.name && isAsked(b) && bh > t.rem * 2.4) t.text(b.owner.requested + " B", x + 5, line + t.rem * 1.1, room, solid);
      }
    }
    t.put({ kind: "block", pool: p, id: b.number }, `block${p},${b.number}`, x, top, bw, bh);
  });
  drawFreeList(t, places, gapX, gapY);
  if (tall && places[1] && gapY > 8) drawHead(t, from, places[1], y, gapX, gapY, t.marks.get(`fieldfreeblock${p}`) === "writes");
  if (folds) {
    const x = Math.floor(2 + shown % cells.columns * cells.w), top = Math.floor(y + Math.floor(shown / cells.columns) * cells.h);
    t.box(x, top, Math.floor(cells.w) - gapX, Math.floor(cells.h) - gapY, null, t.c.virgin, true);
    t.font(0.75);
    t.text(`+ ${blocks.length - shown}`, x + 6, top + t.rem * 1.1, cells.w - gapX - 8, t.c.dim);
  }
  drawLeftover(t, p, shown + folds, blocks.length, cells, y, gapX, gapY);
}
// Of the many blocks that were never handed out some stand for all.
function blocksWorthShowing(blocks) {
  const carved = blocks.filter((b) => b.state !== "virgin").length;
  const wanted = Math.max(16, 2 ** Math.ceil(Math.log2(carved + carved / 8 + 2)));
  return wanted >= blocks.length * 0.75 ? blocks.length : wanted;
}
// Arrows from each free block to the next, in list order, along the rows and between the columns; none where there is
// no room for them.
function drawFreeList(t, places, gapX, gapY) {
  const g = t.g;
  g.strokeStyle = g.fillStyle = t.c.link;
  g.lineWidth = 1.5;
  for (let k = 1; k + 1 < places.length && places.length < 80 && gapY > 8; ++k) {
    if (!places[k] || !places[k + 1]) continue;
    const [ax, ay, aw, ah] = places[k], [bx, by, bw, bh] = places[k + 1], lane = 3 + k % 3 * 3;
    const from = ax + aw / 2, to = bx + bw / 2 - 6, out = ay + ah + lane, end = by + bh, into = end + lane;
    g.beginPath(); g.moveTo(from, ay + ah); g.lineTo(from, out);
    if (ay !== by) { const between = bx < gapX ? bx + bw + gapX / 2 : bx - gapX / 2; g.lineTo(between, out); g.lineTo(between, into); }
    g.lineTo(to, into); g.lineTo(to, end + 1); g.stroke();
    g.beginPath(); g.moveTo(to, end); g.lineTo(to - 3.5, end + 6); g.lineTo(to + 3.5, end + 6); g.fill();
  }
}
// From freeblock in the header to the head of the list: down between the columns, so that no other field seems to be meant.
function drawHead(t, [left, bottom], [bx, by, bw], first, gapX, gapY, written) {
  const g = t.g, to = bx + bw / 2 - 14, lane = first - 6, into = by - 5, between = bx < gapX ? bx + bw + gapX / 2 : bx - gapX / 2;
  g.strokeStyle = g.fillStyle = written ? t.c.accent : t.c.link;
  g.lineWidth = written ? 2 : 1.5;
  g.beginPath(); g.moveTo(left + 10, bottom); g.lineTo(left + 10, bottom + 2); g.lineTo(left - 2, bottom + 2); g.lineTo(left - 2, lane);
  if (by > first + 1) { g.lineTo(between, lane); g.lineTo(between, into); g.lineTo(to, into); } else g.lineTo(to, lane);
  g.lineTo(to, by - 1); g.stroke();
  g.beginPath(); g.moveTo(to, by); g.lineTo(to - 3.5, by - 6); g.lineTo(to + 3.5, by - 6); g.fill();
}
// Bytes at the end of a pool that are too few for a block.
function leftover(heap, szidx, count) {
  return szidx < heap.profile.classes ? heap.profile.pool_size - heap.profile.overhead - count * heap.blockSize(szidx) : 0;
}
// Of a block that came with a snapshot, what was asked for need not be known.
function isAsked(b) { return b.owner && b.owner.requested !== null; }
// How much of an allocated block the request takes, the debug hooks' words included.
function usedShare(heap, szidx, b) {
  return isAsked(b) ? Math.min(1, (Number(b.owner.requested) + heap.profile.debug_bytes) / heap.blockSize(szidx)) : 1;
}
function drawLeftover(t, p, place, count, cells, y, gapX, gapY) {
  const heap = t.heap, szidx = heap.pool.szidx[p], left = leftover(heap, szidx, count);
  if (left <= 0) return;
  const x = Math.floor(2 + place % cells.columns * cells.w), top = Math.floor(y + Math.floor(place / cells.columns) * cells.h);
  const w = Math.max(3, Math.floor((cells.w - gapX) * Math.min(1, left / heap.blockSize(szidx)))), h = Math.floor(cells.h) - gapY;
  t.lost(x, top, w, h);
}
function blockFacts(timeline, p, b) {
  const heap = timeline.heap, szidx = heap.pool.szidx[p], rows = [["address", hexText(heap.blockAddress(p, szidx, b.number))], ["state", b.state], ["size", heap.blockSize(szidx) + " B"]];
  if (b.state === "free") {
    const next = heap.linksOf(p)[b.number];
    rows.push(["free list", "number " + b.place], ["*(block **)bp", next === NONE16 ? "NULL" : hexText(heap.blockAddress(p, szidx, next))]);
  } else if (b.owner) {
    if (b.owner.name) rows.push(["name", b.owner.name]);
    if (isAsked(b)) rows.push(["requested", b.owner.requested + " B"]);
    if (b.owner.line) {
      const text = (timeline.run.source.split("\n")[b.owner.line - 1] || "").trim();
      rows.push(["line", b.owner.line + (text ? ": " + text : "")]);
    }
  }
  return rows;
}
