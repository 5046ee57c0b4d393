// Far views: every arena a tile, and one arena's pools as cells.
function grid(count, width, height, aspect) {
  const ideal = Math.max(1, Math.min(count, Math.round(Math.sqrt(count * width / Math.max(1, height) / aspect))));
  let columns = 1, least = Infinity;
  // Of the shapes near the wanted one, a grid whose last row is full is the calmest.
  for (let c = Math.max(1, Math.floor(ideal * 0.6)); c <= Math.min(count, Math.ceil(ideal * 1.7)); ++c) {
    const rows = Math.ceil(count / c), left = rows * c - count;
    const cost = Math.abs(Math.log(c / ideal)) + 12 * left / (rows * c) + (Math.ceil(count / rows) < c ? 1 : 0);
    if (cost < least) { least = cost; columns = c; }
  }
  const rows = Math.ceil(count / columns);
  return { columns, rows, w: width / columns, h: height / rows };
}
function drawProcess(t) {
  const arenas = heldArenas(t.heap);
  t.font(0.8125);
  if (!arenas.length) { t.text("No arena yet: the first small request obtains one.", 8, 24, t.width - 16, t.c.dim); return; }
  const cells = grid(arenas.length, t.width, t.height, 1.8);
  arenas.forEach((a, i) => {
    const x = Math.floor(i % cells.columns * cells.w), y = Math.floor(Math.floor(i / cells.columns) * cells.h);
    drawArena(t, a, x + 4, y + 4, Math.floor(cells.w) - 8, Math.min(Math.floor(cells.h) - 8, Math.max(480, Math.floor(cells.w))), false);
  });
}
function drawArena(t, a, x, y, w, h, near) {
  const heap = t.heap, arena = heap.arenas[a];
  if (!arena || arena.address == 0) { t.font(0.8125); t.text(arena && arena.ordinal !== NONE ? `${arenaName(heap, a)} was given back to the system.` : "Not obtained yet.", 8, 24, w, t.c.dim); return; }
  if (!near) t.box(x, y, w, h, t.c.panel, t.c.line);
  if (!near) t.put({ kind: "arena", id: a }, "arena" + a, x, y, w, h);
  let top = y;
  if (w > 80 && h > 48) {
    t.font(0.8125, false, true);
    const badge = `${arena.nfreepools} free`, room = t.g.measureText(badge).width;
    t.text(arenaName(heap, a), x + 8, y + 8 + t.rem * 0.8, w - room - 32);
    t.text(badge, x + w - room - 8, y + 8 + t.rem * 0.8, room + 1, t.c.dim);
    top = y + 16 + t.rem;
  }
  const lost = BigInt(arena.address) % BigInt(heap.profile.pool_size) !== 0n ? 1 : 0;
  const cells = grid(heap.perArena, w - 8, y + h - top - 4, near ? 1.4 : 1.2);
  for (let n = 0; n < heap.perArena; ++n) {
    const px = x + 4 + n % cells.columns * cells.w, py = top + Math.floor(n / cells.columns) * cells.h;
    const left = Math.floor(px), up = Math.floor(py), gap = cells.w > 12 ? 2 : cells.w > 4 ? 1 : 0;
    const pw = Math.floor(px + cells.w) - left - gap, ph = Math.floor(py + cells.h) - up - gap;
    if (lost && n === heap.perArena - 1) { t.hatch(left, up, pw, ph, t.c.lost, 4); t.box(left, up, pw, ph, null, t.c.lost); continue; }
    drawCell(t, heap.profile.heads + a * heap.perArena + n, left, up, pw, ph);
  }
}
function drawCell(t, p, x, y, w, h) {
  const heap = t.heap, state = poolState(heap, p), szidx = heap.pool.szidx[p];
  if (state === "virgin") { t.box(x, y, w, h, null, t.c.virgin, true); }
  else if (state === "empty") { t.box(x, y, w, h, t.c.raised, t.c.dim, true); }
  else {
    const share = szidx < heap.profile.classes ? heap.pool.ref_count[p] / heap.blocksPerPool(szidx) : 0;
    t.box(x, y, w, h, t.c.panel);
    t.wash(x, y, w, h, t.classColor(szidx));
    const filled = Math.max(2, Math.round(h * Math.min(1, share)));
    t.g.fillStyle = t.classColor(szidx);
    t.g.fillRect(x, y + h - filled, w, filled);
    if (w > 52 && h > 36) {
      t.font(0.75, true);
      const ink = share > 0.95 ? t.onClass(szidx) : t.c.text;
      t.text(String(heap.numberInArena(p)), x + 6, y + 8 + t.rem * 0.7, w - 12, ink);
    }
  }
  t.put({ kind: "pool", id: p }, "pool" + p, x, y, w, h);
}
