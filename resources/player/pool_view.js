// Near views: a pool's header and blocks, and one block.
function drawPool(t, p) {
  const heap = t.heap, F = heap.field, state = poolState(heap, p), row = Math.round(t.rem * 2.75);
  let y = Math.round(t.rem * 1.25);
  t.font(0.8125, false, true);
  t.text(poolName(heap, p) + " · " + state, 4, y, t.width - 8);
  y += 12;
  if (state === "virgin") { t.font(0.8125); t.text("Never used since the arena was obtained.", 4, y + 16, t.width - 8, t.c.dim); return; }
  t.font(0.75, true);
  const facts = heap.poolNames.map((name) => [t.timeline.run.fields[F[name]], fieldText(heap, F[name], p, heap.pool[name][p])]);
  const widest = Math.max(...facts.flat().map((text) => t.g.measureText(text).width)) + 18;
  const columns = [8, 4, 2, 1].find((n) => Math.floor((t.width - 4) / n) >= widest) || 1, w = Math.floor((t.width - 4) / columns);
  // Where the header would leave no room for the blocks, the inspector has it.
  const tall = Math.ceil(8 / columns) * row <= t.height * 0.55;
  if (tall) heap.poolNames.forEach((name, i) => {
    const x = 2 + i % columns * w, top = y + Math.floor(i / columns) * row;
    t.box(x, top, w - 4, row - 4, t.c.panel, t.c.line);
    t.font(0.75, true);
    t.text(facts[i][0], x + 6, top + t.rem, w - 16, t.c.dim);
    t.text(facts[i][1], x + 6, top + t.rem * 2, w - 16);
    t.put({ kind: "field", id: p, name }, `field${name}${p}`, x, top, w - 4, row - 4);
  });
  if (tall) y += Math.ceil(8 / columns) * row + 4;
  const blocks = poolBlocks(t.timeline, p), szidx = heap.pool.szidx[p], shown = blocksWorthShowing(blocks), folds = shown < blocks.length ? 1 : 0;
  const cells = grid(shown + folds + (leftover(heap, szidx, blocks.length) > 0 ? 1 : 0), t.width - 4, t.height - y - 4, 2.4);
  // Room for arrows between the rows, where rows are high.
  const places = [], gapX = cells.w > 44 ? 8 : 3, gapY = cells.h > 40 ? 14 : 3;
  blocks.slice(0, shown).forEach((b, i) => {
    const x = Math.floor(2 + i % cells.columns * cells.w), top = Math.floor(y + Math.floor(i / cells.columns) * cells.h);
    const bw = Math.floor(cells.w) - gapX, bh = Math.floor(cells.h) - gapY;
    if (b.state === "virgin") { t.hatch(x, top, bw, bh, t.c.virgin, 8); t.box(x, top, bw, bh, null, t.c.virgin); }
    else if (b.state === "free") { t.box(x, top, bw, bh, t.c.panel, t.c.link); places[b.place] = [x, top, bw, bh]; }
    else {
      t.box(x, top, bw, bh, t.classColor(szidx));
      const asked = usedShare(heap, szidx, b);
      const tail = Math.floor(bw * (1 - asked));
      if (tail > 1) { t.g.fillStyle = t.c.panel; t.g.globalAlpha *= 0.7; t.g.fillRect(x + bw - tail, top + 1, tail - 1, bh - 2); t.g.globalAlpha = 1; t.hatch(x + bw - tail, top, tail, bh, t.c.dim, 5); }
    }
    t.font(0.75, true);
    const line = top + Math.min(bh / 2 + t.rem * 0.28, t.rem * 1.1), solid = t.onClass(szidx);
    if (bw > 36 && bh > t.rem) {
      if (b.state === "free") t.badge(String(b.place), x + 5, line);
      if (b.state === "allocated" && b.owner) {
        const room = Math.max(0, bw * usedShare(heap, szidx, b) - 8);
        if (room > 12) t.name(b.owner.name || (isAsked(b) ? b.owner.requested + " B" : ""), x + 5, line, room, solid);
        if (room > 12 && b.owner.name && isAsked(b) && bh > t.rem * 2.4) t.text(b.owner.requested + " B", x + 5, line + t.rem * 1.1, room, solid);
      }
    }
    t.put({ kind: "block", pool: p, id: b.number }, `block${p},${b.number}`, x, top, bw, bh);
  });
  drawFreeList(t, places, gapX, gapY);
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
  t.hatch(x, top, w, h, t.c.lost, 4);
  t.box(x, top, w, h, null, t.c.lost);
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
