// What colours, patterns, numbers and marks mean, each with a piece of the picture beside it. The entries are those of
// core/export/legend.cpp, and the marks of a step.
function legendEntries(timeline, level) {
  const heap = timeline.heap, entries = [], add = (words, draw) => entries.push([words, draw]);
  const shown = level.kind === "block" ? level.pool : level.kind === "pool" ? level.id : -1, szidx = shown >= 0 ? heap.pool.szidx[shown] : NONE16;
  const sample = szidx < heap.profile.classes ? szidx : Math.floor(heap.profile.classes / 2);
  if (shown >= 0) {
    add("in use", (t, w, h) => t.box(0, 0, w, h, t.classColor(sample)));
    add("unused end of a block", (t, w, h) => t.tail(0, 0, w, h, sample));
    add("free, numbered in list order", (t, w, h) => { t.box(0, 0, w, h, t.c.panel, t.c.link); t.font(0.625); t.badge("1", w / 2 - t.rem * 0.32, h * 0.78, 0.8); });
    add("never handed out", (t, w, h) => t.virgin(0, 0, w, h));
    if (level.kind === "pool") add("left over", (t, w, h) => t.lost(0, 0, w, h));
  } else {
    add(`block size, ${byteText(heap.blockSize(0))} to ${byteText(heap.blockSize(heap.profile.classes - 1))}`, (t, w, h) => {
      for (let i = 0; i < 8; ++i) t.box(i * w / 8, 0, w / 8 + 1, h, t.classColor(Math.floor(i * (heap.profile.classes - 1) / 7)));
    });
    for (const [words, state] of [["used, filled as far as blocks are in use", "used"], ["full", "full"], ["empty", "empty"], ["never used", "virgin"]])
      add(words, (t, w, h) => t.gauge(0, 0, w, h, state, sample, 0.5));
    add("place in freepools", (t, w, h) => { t.font(0.625); t.badge("1", w / 2 - t.rem * 0.32, h * 0.78, 0.8); });
    if (heldArenas(heap).some((a) => BigInt(heap.arenas[a].address) % BigInt(heap.profile.pool_size) !== 0n)) add("lost to alignment", (t, w, h) => t.lost(0, 0, w, h));
  }
  add("written now", (t, w, h) => t.outline("writes", 1, 1, w - 2, h - 2));
  add("looked at", (t, w, h) => t.outline("reads", 1, 1, w - 2, h - 2));
  add("selected", (t, w, h) => t.outline("selected", 1, 1, w - 2, h - 2));
  return entries;
}
function showLegend(player) {
  const list = byId("legend"), root = document.documentElement, level = player.view.level, heap = player.timeline.heap;
  const shown = level.kind === "block" ? level.pool : level.id, state = [level.kind, level.kind === "pool" || level.kind === "block" ? heap.pool.szidx[shown] : heldArenas(heap).length > 0, root.className, player.view.ratio].join();
  if (list.dataset.state === state) return;
  list.dataset.state = state;
  list.replaceChildren();
  for (const [words, draw] of legendEntries(player.timeline, level)) {
    const li = document.createElement("li"), canvas = document.createElement("canvas"), ratio = player.view.ratio;
    const rem = parseFloat(getComputedStyle(root).fontSize), w = rem * 1.5, h = rem * 0.875;
    canvas.width = Math.round(w * ratio);
    canvas.height = Math.round(h * ratio);
    canvas.setAttribute("aria-hidden", "true");
    li.append(canvas, words);
    list.append(li);
    const g = canvas.getContext("2d");
    g.scale(ratio, ratio);
    draw(new Brush(g, player.view, w, h), w, h);
  }
}
