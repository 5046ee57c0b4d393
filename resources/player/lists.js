// What the state means: lists in order, pools by state, blocks by number.
function arenasFrom(heap, a) {
  const list = [];
  for (; a < heap.arenas.length && list.length < heap.arenas.length; a = heap.arenas[a].nextarena) list.push(a);
  return list;
}
function poolsFrom(heap, p, end) {
  const list = [], all = heap.pool.nextpool.length;
  for (; p !== end && p < all && list.length < all; p = heap.pool.nextpool[p]) if (p >= heap.profile.heads) list.push(p);
  return list;
}
// From freeblock on. It never leads out of the pool, and has no block twice: within an operation it may be half linked.
function freeBlocks(heap, p) {
  const list = [], szidx = heap.pool.szidx[p], seen = new Set();
  if (szidx >= heap.profile.classes) return list;
  const links = heap.linksOf(p), count = heap.blocksPerPool(szidx);
  for (let b = heap.pool.freeblock[p]; b < count && !seen.has(b); b = links[b]) { list.push(b); seen.add(b); }
  return list;
}
// "virgin", "empty", "used" or "full".
function poolState(heap, p) {
  if (!isPool(heap, p)) return "virgin";
  if (heap.numberInArena(p) >= heap.carved(heap.arenaOf(p))) return "virgin";
  if (heap.pool.ref_count[p] === 0) return "empty";
  return heap.pool.freeblock[p] === NONE16 ? "full" : "used";
}
// In words, for hovering and for who listens.
function describe(timeline, o) {
  const heap = timeline.heap;
  if (o.kind === "arena") {
    const a = heap.arenas[o.id];
    return a && a.address != 0 ? `${arenaName(heap, o.id)}: ${a.nfreepools} of ${a.ntotalpools} pools free` : "an arena that is not held";
  }
  if (o.kind === "field") return `${timeline.run.fields[heap.field[o.name]]} of ${poolName(heap, o.id)}: ${fieldText(heap, heap.field[o.name], o.id, heap.pool[o.name][o.id])}`;
  if (o.kind === "pool") {
    const state = poolState(heap, o.id), szidx = heap.pool.szidx[o.id], known = state !== "virgin" && szidx < heap.profile.classes;
    return `${poolName(heap, o.id)}: ${state}` + (known ? `, ${heap.pool.ref_count[o.id]} of ${heap.blocksPerPool(szidx)} blocks of ${byteText(heap.blockSize(szidx))} in use` : "");
  }
  const b = poolBlocks(timeline, o.pool)[o.id];
  if (!b) return "";
  const what = b.state === "free" ? `free, number ${b.place} of the free list` : b.state === "virgin" ? "never handed out"
    : "in use" + (b.owner && b.owner.name ? ", " + b.owner.name : "") + (isAsked(b) ? `, ${byteText(b.owner.requested)} asked for` : "");
  return `block ${o.id}: ${what}`;
}
// Every block of a pool as its fields say: its state, its place in the free list from 1, and, when allocated, its origin.
function poolBlocks(timeline, p) {
  const heap = timeline.heap, szidx = heap.pool.szidx[p];
  if (szidx >= heap.profile.classes) return [];
  const count = heap.blocksPerPool(szidx), below = heap.blocksBelow(p);
  const blocks = Array.from({ length: count }, (_, b) => ({ number: b, state: b < below ? "allocated" : "virgin", place: 0 }));
  freeBlocks(heap, p).forEach((b, i) => { blocks[b].state = "free"; blocks[b].place = i + 1; });
  const before = timeline.operation + (timeline.micro > 0 ? 1 : 0);
  for (const b of blocks) if (b.state === "allocated") b.owner = timeline.owner(p, b.number, before);
  return blocks;
}
function heldArenas(heap) {
  return heap.arenas.map((_, i) => i).filter((i) => heap.arenas[i].address != 0)
    .sort((a, b) => heap.arenas[a].ordinal - heap.arenas[b].ordinal);
}
