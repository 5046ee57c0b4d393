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
  t.font(0.875);
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
    const name = t.g.measureText(arenaName(heap, a)).width, address = hexText(arena.address);
    t.text(arenaName(heap, a), x + 8, y + 8 + t.rem * 0.8, w - room - 32);
    t.font(0.75, true);
    if (t.g.measureText(address).width < w - room - name - 40) t.text(address, x + 20 + name, y + 8 + t.rem * 0.8, w, t.c.dim);
    t.font(0.8125, false, true);
    t.text(badge, x + w - room - 8, y + 8 + t.rem * 0.8, room + 1, t.c.dim);
    top = y + 16 + t.rem;
  }
  const lost = BigInt(arena.address) % BigInt(heap.profile.pool_size) !== 0n ? 1 : 0;
  const cells = grid(heap.perArena, w - 8, y + h - top - 4, near ? 1.4 : 1.2);
  const places = [];
  poolsFrom(heap, arena.freepools, NONE).forEach((p, i) => { places[heap.numberInArena(p)] = i + 1; });
  for (let n = 0; n < heap.perArena; ++n) {
    const px = x + 4 + n % cells.columns * cells.w, py = top + Math.floor(n / cells.columns) * cells.h;
    const left = Math.floor(px), up = Math.floor(py), gap = cells.w > 12 ? 2 : cells.w > 4 ? 1 : 0;
    const pw = Math.floor(px + cells.w) - left - gap, ph = Math.floor(py + cells.h) - up - gap;
    if (lost && n === heap.perArena - 1) { t.lost(left, up, pw, ph); continue; }
    drawCell(t, heap.firstOf(a) + n, left, up, pw, ph, places[n]);
  }
}
function drawCell(t, p, x, y, w, h, place) {
  const heap = t.heap, state = poolState(heap, p), szidx = heap.pool.szidx[p], known = szidx < heap.profile.classes;
  const blocks = known ? heap.blocksPerPool(szidx) : 0, inUse = heap.pool.ref_count[p], full = state === "full", label = w > 52 && h > 36;
  if (known && state === "used" && label) {
    // The label stands above what is filled.
    const above = t.rem * 1.25, filled = Math.max(2, Math.round((h - above) * Math.min(1, inUse / blocks)));
    t.gauge(x, y, w, h, "used", szidx, filled / h);
  } else t.gauge(x, y, w, h, state, szidx, blocks ? Math.min(1, inUse / blocks) : 0);
  if (label && known && (full || state === "used")) {
    const size = byteText(heap.blockSize(szidx)), count = `${inUse}/${blocks}`, line = y + 4 + t.rem * 0.7, ink = full ? t.onClass(szidx) : t.c.text;
    t.font(0.75);
    t.text(size, x + 5, line, w - 10, ink);
    const left = w - 18 - t.g.measureText(size).width;
    t.font(0.6875, true);
    t.textEnding(count, x + w - 5, line, left, full ? ink : t.c.dim);
  } else if (state === "empty" && w > 24 && h > 22) {
    t.font(0.75);
    if (place) t.badge(String(place), x + w / 2 - t.rem * 0.4, y + h / 2 + t.rem * 0.28);
  }
  t.put({ kind: "pool", id: p }, "pool" + p, x, y, w, h);
}
