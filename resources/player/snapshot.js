// The state in the shape of resources/schema/snapshot.schema.json, for tests and for graders; of several interpreters the
// one that runs.
function snapshot(timeline) {
  const heap = timeline.heap, S = heap.single, F = heap.field, profile = heap.profile, hex = (p) => hexText(heap.poolAddress(p));
  const usedpools = {}, nfp2lasta = {};
  for (let i = 0; i < profile.classes; ++i) {
    const ring = poolsFrom(heap, heap.pool.nextpool[i], i);
    if (ring.length) usedpools[i] = ring.map(hex);
  }
  const several = heap.waiting.length > 0, own = (a) => !several || a.interpreter === heap.interpreter;
  const indexOf = (at) => several ? heap.arenas.slice(0, at).filter((a) => a.interpreter === heap.arenas[at].interpreter).length : at;
  const ordinalOf = (arena) => several
    ? heap.arenas.filter((a) => a.address != 0 && own(a) && a.ordinal < arena.ordinal).length : arena.ordinal;
  const listed = (first) => arenasFrom(heap, first).map(indexOf);
  heap.nfp2lasta.forEach((a, k) => { if (a !== NONE) nfp2lasta[k] = indexOf(a); });
  const arenas = [], blocks = [];
  let inUse = 0;
  heap.arenas.forEach((a, index) => {
    if (a.address == 0 || !own(a)) return;
    const pools = [];
    for (let n = 0; n < heap.carved(index); ++n) {
      const p = profile.heads + index * heap.perArena + n, szidx = heap.pool.szidx[p];
      inUse += heap.pool.ref_count[p];
      pools.push({ address: hex(p), ref_count: heap.pool.ref_count[p], szidx, arenaindex: indexOf(heap.pool.arenaindex[p]),
                   nextoffset: heap.pool.nextoffset[p], maxnextoffset: heap.pool.maxnextoffset[p],
                   freeblocks: freeBlocks(heap, p).map((b) => hexText(heap.blockAddress(p, szidx, b))) });
      snapshotBlocks(timeline, p, blocks);
    }
    arenas.push({ index: indexOf(index), ordinal: ordinalOf(a), address: hexText(a.address), pool_address: hexText(a.pool_address),
                  nfreepools: a.nfreepools, ntotalpools: a.ntotalpools,
                  freepools: poolsFrom(heap, a.freepools, NONE).map(hex), pools });
  });
  const raw = profile.counts_every_block ? Math.max(0, S[F.py_allocated_blocks] - inUse) : S[F.raw_allocated_blocks];
  return { format: "arenarium.snapshot", version: 1, profile: profile.name,
           position: { operation: timeline.operation, micro: timeline.micro },
           allocator: { maxarenas: heap.arenas.filter(own).length, narenas_currently_allocated: S[F.narenas_currently_allocated],
                        ntimes_arena_allocated: S[F.ntimes_arena_allocated], narenas_highwater: S[F.narenas_highwater],
                        raw_allocated_blocks: raw, usable_arenas: listed(S[F.usable_arenas]),
                        unused_arena_objects: listed(S[F.unused_arena_objects]),
                        nfp2lasta: profile.fingers ? nfp2lasta : null, usedpools, arenas },
           blocks, totals: { raw_bytes: S[F.raw_heap] } };
}
// Which blocks live is said in core/metrics/block_list.h: from the return of malloc until free takes them.
function snapshotBlocks(timeline, p, blocks) {
  const heap = timeline.heap, szidx = heap.pool.szidx[p], hand = timeline.inHand(p);
  if (heap.pool.ref_count[p] === 0 || szidx >= heap.profile.classes || hand.takesPool) return;
  for (const { number, state } of poolBlocks(timeline, p)) {
    // A list that was just extended does not end yet: what stands in its only block is old.
    const inUse = hand.extends ? number < heap.blocksBelow(p) && number !== heap.pool.freeblock[p] : state === "allocated";
    if (!inUse || number === hand.coming) continue;
    const o = timeline.owner(p, number, hand.ownersBefore);
    blocks.push({ address: hexText(heap.blockAddress(p, szidx, number) + BigInt(heap.profile.debug_offset)),
                  requested: o ? o.requested : null, size: heap.blockSize(szidx), name: o && o.name ? o.name : null,
                  line: o && o.line ? o.line : null, operation: o ? o.operation : null });
  }
}
