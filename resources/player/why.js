// "Why?", read off the state at one position: the answers of core/metrics/why.h, in the sentences that come with the run.
const isHeld = (heap, a) => a < heap.arenas.length && heap.arenas[a].address != 0;
const isPool = (heap, p) => p >= heap.profile.heads && p < heap.pool.nextpool.length && heap.arenaOf(p) < heap.arenas.length;
const isCarved = (heap, p) => isPool(heap, p) && heap.numberInArena(p) < heap.carved(heap.arenaOf(p));
const hasClass = (heap, p) => heap.pool.szidx[p] < heap.profile.classes;

class Why {
  constructor(timeline) { Object.assign(this, { timeline, texts: timeline.run.why }); }
  get heap() { return this.timeline.heap; }
  say(name, values = {}) {
    return this.texts[name].replace(/\{(\w+)\}/g, (whole, key) => (key in values ? values[key] : whole));
  }
  count(what, n) { return this.say(n == 1 ? "one_" + what : `many_${what}s`, { n: grouped(n) }); }
  // A ring of usedpools ends at any head.
  ring(szidx) { return this.chain(this.heap.pool.nextpool[szidx], this.heap.pool.nextpool.length); }
  freepools(a) { return this.chain(this.heap.arenas[a].freepools, this.heap.perArena); }
  chain(p, most) {
    const list = [], heap = this.heap;
    for (; p >= heap.profile.heads && p < heap.pool.nextpool.length && list.length < most; p = heap.pool.nextpool[p]) list.push(p);
    return list;
  }
  usable() { return arenasFrom(this.heap, this.heap.single[this.heap.field.usable_arenas]); }

  // What holds an arena: { sentence, pools: [[pool, blocks, bytes]], lines: [[line, blocks, bytes, name]] }, those first
  // that are gone soonest, and the lines with the most blocks.
  hold(a) {
    const heap = this.heap;
    if (!isHeld(heap, a)) return { sentence: this.say("arena_not_held"), pools: [], lines: [] };
    const pools = [], lines = new Map();
    for (let n = 0, p = heap.firstOf(a); n < heap.carved(a); ++n, ++p) {
      const size = hasClass(heap, p) ? heap.blockSize(heap.pool.szidx[p]) : 0, held = poolBlocks(this.timeline, p).filter((b) => b.state === "allocated");
      if (!held.length || heap.pool.ref_count[p] === 0) continue;
      pools.push([p, held.length, held.length * size]);
      for (const b of held) this.countLine(lines, b.owner, size);
    }
    const blocks = pools.reduce((sum, [, n]) => sum + n, 0), bytes = pools.reduce((sum, [, , n]) => sum + n, 0);
    pools.sort((x, y) => x[1] - y[1] || x[0] - y[0]);
    const list = [...lines.entries()].sort((x, y) => y[1].blocks - x[1].blocks || x[0] - y[0]).map(([line, l]) => [line, l.blocks, l.bytes, l.name]);
    const sentence = !pools.length ? this.say("arena_kept")
      : this.say("arena_held", { blocks: this.count("block", blocks), pools: this.count("pool", pools.length), bytes: byteText(bytes) }) +
        " " + this.say(this.wouldBeReleased(a) ? "arena_would_go" : "arena_would_stay");
    return { sentence, pools, lines: list };
  }
  // Of a range, what came before it is known; of a run that begins with blocks, they are not.
  isKnown(owner) { return Boolean(owner && (!owner.earlier || (this.timeline.from > 0 && owner.operation !== null))); }
  // The latest operation stands for its line.
  countLine(lines, owner, size) {
    const known = this.isKnown(owner), line = known ? owner.line : 0;
    if (!lines.has(line)) lines.set(line, { blocks: 0, bytes: 0, latest: -1, name: "" });
    const l = lines.get(line);
    ++l.blocks;
    l.bytes += size;
    if (known && owner.operation >= l.latest) { l.latest = owner.operation; l.name = owner.name; }
  }
  // If all its blocks were freed now: see core/metrics/fragmentation.h.
  wouldBeReleased(a) {
    const heap = this.heap, arena = heap.arenas[a];
    if (!isHeld(heap, a) || arena.ntotalpools === 0 || arena.nfreepools >= arena.ntotalpools) return false;
    if (!heap.profile.keeps_last_arena) return true;
    const usable = this.usable(), last = arena.ntotalpools - 1, free = (x) => heap.arenas[x].nfreepools;
    if (usable.some((x) => free(x) > last)) return true;
    return arena.nfreepools === last && last !== 0 ? a !== usable[usable.length - 1] : usable.some((x) => free(x) === last);
  }
  place(a) {
    const heap = this.heap;
    if (!isHeld(heap, a)) return this.say("usable_not_held");
    const arena = heap.arenas[a], usable = this.usable(), at = usable.indexOf(a);
    if (at < 0 && arena.nfreepools === 0) return this.say("usable_no_free_pool", { pools: this.count("pool", arena.ntotalpools) });
    const beside = (k) => (usable[k] === undefined ? arena : heap.arenas[usable[k]]).nfreepools;
    if (at < 0 || arena.nfreepools === 0 || beside(at - 1) > arena.nfreepools || beside(at + 1) < arena.nfreepools) return this.say("usable_moving");
    const same = usable.filter((x) => heap.arenas[x].nfreepools === arena.nfreepools), free = arena.nfreepools;
    const finger = heap.nfp2lasta[free] === a && same[same.length - 1] === a;
    return this.say("usable_listed", { place: at + 1, length: usable.length, free, total: arena.ntotalpools }) +
      (at === 0 ? " " + this.say("usable_head") : "") + (finger ? " " + this.say("usable_finger", { free }) : "");
  }
  order() {
    const heap = this.heap, usable = this.usable(), free = usable.map((a) => heap.arenas[a].nfreepools);
    const ascending = usable.every((a, i) => isHeld(heap, a) && free[i] >= Math.max(1, i ? free[i - 1] : 1));
    const due = heap.arenas.filter((a) => a.address != 0 && a.nfreepools > 0).length;
    if (!ascending || due !== usable.length) return this.say("order_moving");
    if (!usable.length) return this.say("order_empty");
    return this.say(usable.length === 1 ? "order_alone" : "order_many",
      { pools: this.count("pool", free[0]), length: usable.length, first: free[0], last: free[free.length - 1] });
  }

  // Which list leads to a carved pool: "freepools", "ring" with the class, "half", or "".
  linksOf(p) {
    const heap = this.heap, next = heap.pool.nextpool, prev = heap.pool.prevpool, none = next.length, heads = heap.profile.heads;
    if (this.freepools(heap.arenaOf(p)).includes(p)) return { list: "freepools" };
    if (next[prev[p]] !== p && prev[next[p]] !== p) return { list: "" };
    const follow = (from, link, wanted) => {
      let q = from;
      for (let steps = 0; q < none && q !== wanted && q >= heads; q = link[q]) if (steps++ === none) return none;
      return q;
    };
    const head = follow(next[p], next, none);
    if (head >= heap.profile.classes) return { list: "" };
    const forwards = follow(next[head], next, p) === p, backwards = follow(prev[head], prev, p) === p;
    return { list: forwards && backwards ? "ring" : forwards || backwards ? "half" : "", szidx: head };
  }
  isSettled(p) {
    const heap = this.heap, links = this.linksOf(p), inUse = heap.pool.ref_count[p], szidx = heap.pool.szidx[p];
    if (inUse === 0) return links.list === "freepools";
    if (!hasClass(heap, p)) return false;
    return inUse >= heap.blocksPerPool(szidx) ? links.list === "" : links.list === "ring" && links.szidx === szidx;
  }
  pool(p) {
    const heap = this.heap;
    if (!isPool(heap, p) || !isHeld(heap, heap.arenaOf(p))) return this.say("pool_not_held");
    const a = heap.arenaOf(p), number = heap.numberInArena(p), arena = arenaName(heap, a);
    if (!isCarved(heap, p)) {
      if (number >= heap.arenas[a].ntotalpools) return this.say("pool_not_held");
      return this.say("pool_virgin", { arena, before: grouped(this.freepools(a).length + number - heap.carved(a)), length: grouped(heap.arenas[a].nfreepools) });
    }
    if (!this.isSettled(p)) return this.say("pool_moving");
    const szidx = heap.pool.szidx[p], known = hasClass(heap, p), inUse = heap.pool.ref_count[p], size = known ? heap.blockSize(szidx) : 0;
    const blocks = known ? this.count("block", heap.blocksPerPool(szidx)) : "";
    if (inUse === 0) {
      const list = this.freepools(a), at = list.indexOf(p);
      const text = this.say("pool_empty", { arena, place: grouped(at + 1), length: grouped(list.length) });
      return known ? text + " " + this.say("pool_keeps_list", { size }) : text;
    }
    if (inUse === heap.blocksPerPool(szidx)) return this.say("pool_full", { blocks, class: szidx });
    const ring = this.ring(szidx), at = ring.indexOf(p);
    if (at < 0) return this.say("pool_moving");
    return this.say(at === 0 ? "pool_used_first" : "pool_used_later",
      { in_use: inUse, blocks, class: szidx, size, place: grouped(at + 1), length: grouped(ring.length) });
  }

  // Mallocs of the pool's class before the pool gives its first block; null when it is in no list.
  mallocsBefore(p) {
    const heap = this.heap, szidx = heap.pool.szidx[p], each = heap.blocksPerPool(szidx);
    let sum = 0;
    for (const other of this.ring(szidx)) {
      if (other === p) return sum;
      if (heap.pool.szidx[other] === szidx) sum += each - Math.min(each, heap.pool.ref_count[other]);
    }
    if (heap.pool.ref_count[p] !== 0) return null;
    for (const a of this.usable()) {
      if (a !== heap.arenaOf(p)) { sum += heap.arenas[a].nfreepools * each; continue; }
      const at = this.freepools(a).indexOf(p);
      return at < 0 ? null : sum + at * each;
    }
    return null;
  }
  block(p, number) {
    const heap = this.heap, blocks = isCarved(heap, p) ? poolBlocks(this.timeline, p) : [], b = blocks[number];
    if (!b) return this.say("block_none");
    if (b.state === "allocated") return this.blockInUse(b.owner, heap.blockSize(heap.pool.szidx[p]));
    const length = freeBlocks(heap, p).length, free = b.state === "free", before = this.mallocsBefore(p);
    const text = free ? this.say("block_free", { place: grouped(b.place), length: grouped(length) }) : this.say("block_virgin");
    if (before === null) return text;
    const n = before + (free ? b.place - 1 : length + number - heap.blocksBelow(p)) + 1;
    return text + " " + (n === 1 ? this.say("block_next") : this.say("block_later", { n: grouped(n) }));
  }
  blockInUse(owner, size) {
    if (!this.isKnown(owner)) return this.say("block_unknown");
    const by = owner.name && owner.line ? "line_and_name" : owner.line ? "line" : owner.name ? "name" : "operation", padding = this.heap.profile.debug_bytes;
    const lost = size - Number(BigInt(owner.requested) + BigInt(padding) < BigInt(size) ? owner.requested + padding : size);
    return this.say("block_by_" + by, { name: owner.name, line: owner.line, operation: grouped(owner.operation + 1) }) +
      " " + this.say("block_sizes", { requested: owner.requested, size, lost }) + (padding ? " " + this.say("block_padding", { padding }) : "");
  }

  // Where the next malloc of so many bytes lands: a BigInt below 2^64.
  malloc(bytes) {
    const heap = this.heap, profile = heap.profile, padding = BigInt(profile.debug_bytes), most = profile.word === 8 ? 2n ** 63n - 1n : 2n ** 31n - 1n;
    const overflows = padding > 0n && bytes > most - padding, asked = overflows ? 2n ** 64n - 1n : bytes + padding;
    const text = padding > 0n && !overflows ? this.say("malloc_padded", { asked: grouped(asked), bytes: grouped(bytes) }) + " " : "";
    if (asked === 0n) return text + this.say("malloc_zero") + this.refusal(asked);
    if (asked > BigInt(profile.threshold)) return text + this.say("malloc_large", { asked: grouped(asked), threshold: profile.threshold }) + this.refusal(asked);
    return text + this.fromPools(Number(asked));
  }
  // What the system allocator adds when it has not so much.
  refusal(asked) {
    const limit = this.heap.profile.word === 8 ? 2n ** 47n : 2n ** 31n, bytes = asked || 1n;
    return bytes >= limit || BigInt(this.heap.single[this.heap.field.raw_heap]) + bytes >= limit ? " " + this.say("malloc_refused") : "";
  }
  fromPools(asked) {
    const heap = this.heap, szidx = Math.floor((asked - 1) / heap.profile.alignment), first = heap.pool.nextpool[szidx], usable = heap.single[heap.field.usable_arenas];
    const values = { asked: grouped(asked), size: heap.blockSize(szidx), class: szidx };
    const at = (base, b) => hexText(base + BigInt(heap.profile.overhead + b * heap.blockSize(szidx) + heap.profile.debug_offset));
    if (first !== szidx) {
      const b = heap.pool.freeblock[first], ends = b === NONE16 || heap.linksOf(first)[b] === NONE16;
      const then = !ends ? "list" : heap.pool.nextoffset[first] <= heap.pool.maxnextoffset[first] ? "extends" : "fills";
      return this.say("malloc_used_pool", { ...values, pool: poolName(heap, first), address: at(heap.poolAddress(first), b) }) + " " + this.say("malloc_then_" + then);
    }
    if (usable !== NONE) {
      const text = this.say("malloc_head_arena", { ...values, arena: arenaName(heap, usable), pools: this.count("pool", heap.arenas[usable].nfreepools) }) + " ";
      const emptied = heap.arenas[usable].freepools, p = emptied < heap.pool.nextpool.length ? emptied : heap.firstOf(usable) + heap.carved(usable);
      const same = heap.pool.szidx[p] === szidx, address = at(heap.poolAddress(p), p === emptied && same ? heap.pool.freeblock[p] : 0);
      if (p !== emptied) return text + this.say("malloc_carved_pool", { pool: poolName(heap, p), address });
      return text + this.say("malloc_emptied_pool", { pool: poolName(heap, p) }) + " " + this.say(same ? "malloc_same_class" : "malloc_other_class", { address });
    }
    const base = BigInt(this.timeline.nextArena());
    if (base === 0n) return this.say("malloc_no_arena", values) + this.refusal(BigInt(asked));
    return this.say("malloc_new_arena", { ...values, base: hexText(base), address: at(heap.roundUp(base), 0) });
  }
}
