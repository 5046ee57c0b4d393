// The state of the allocator, and the one gate through which it changes.
class Heap {
  constructor(run, field) {
    this.profile = run.profile;
    this.field = field;
    this.perArena = run.profile.arena_size / run.profile.pool_size;
    this.codes = run.codes;
    const c = new Column(run.initial), F = field;
    this.single = {};
    this.arenas = [];
    this.pool = {};
    this.poolNames = ["ref_count", "freeblock", "nextpool", "prevpool", "arenaindex", "szidx", "nextoffset", "maxnextoffset"];
    for (const name of this.poolNames) this.pool[name] = new Uint32Array(0);
    this.links = [];
    const arenas = c.next();
    this.resizeArenas(arenas);
    this.single[F.unused_arena_objects] = c.index();
    this.single[F.usable_arenas] = c.index();
    for (const f of [F.narenas_currently_allocated, F.ntimes_arena_allocated, F.narenas_highwater,
                     F.py_allocated_blocks, F.raw_allocated_blocks, F.raw_heap]) this.single[f] = c.next();
    this.nfp2lasta = Array.from({ length: c.next() }, () => c.index());
    for (const a of this.arenas) {
      for (const name of ["address", "pool_address", "nfreepools", "ntotalpools"]) a[name] = c.next();
      for (const name of ["freepools", "nextarena", "prevarena", "ordinal"]) a[name] = c.index();
    }
    this.readPools(c);
    this.leaves = new Map();
    this.nodes = [new Set(), new Set()];
    this.readRadix(c);
    this.readInterpreters(c);
    this.poolField = {};
    for (const name of this.poolNames) this.poolField[F[name]] = name;
    this.arenaField = {};
    for (const name of ["pool_address", "nfreepools", "ntotalpools", "freepools", "nextarena", "prevarena"])
      this.arenaField[F[name]] = name;
  }
  readPools(c) {
    for (let n = c.next(), p = 0; n > 0; --n) {
      p = c.after(p);
      this.pool.ref_count[p] = c.next();
      const freeblock = c.index();
      this.pool.freeblock[p] = freeblock === NONE ? NONE16 : freeblock;
      for (const name of ["nextpool", "prevpool", "arenaindex"]) this.pool[name][p] = c.index();
      for (const name of ["szidx", "nextoffset", "maxnextoffset"]) this.pool[name][p] = c.next();
      for (let k = c.next(), b = 0; k > 0; --k) {
        b = c.after(b);
        this.linksOf(p)[b] = c.next();
      }
    }
  }
  readRadix(c) {
    let key = 0;
    for (let n = c.next(); n > 0; --n) {
      key = c.after(key);
      this.leaves.set(Number(key), [c.next(), c.next()]);
    }
    for (const nodes of this.nodes) {
      key = 0;
      for (let n = c.next(); n > 0; --n) nodes.add(Number((key = c.after(key))));
    }
  }
  readInterpreters(c) {
    this.interpreter = c.next();
    this.waiting = [];
    const F = this.field;
    for (let n = c.next(); n > 0; --n) {
      const heads = c.next();
      if (!heads) { this.waiting.push(null); continue; }
      const lists = { next: [], prev: [], single: {} };
      for (let i = 0; i < heads; ++i) { lists.next.push(c.index()); lists.prev.push(c.index()); }
      for (const f of [F.unused_arena_objects, F.usable_arenas]) lists.single[f] = c.index();
      for (const f of [F.narenas_currently_allocated, F.ntimes_arena_allocated, F.narenas_highwater,
                       F.raw_allocated_blocks]) lists.single[f] = c.next();
      lists.nfp2lasta = this.nfp2lasta.map(() => c.index());
      const own = [this.leaves, this.nodes];
      [this.leaves, this.nodes] = [new Map(), [new Set(), new Set()]];
      this.readRadix(c);
      [lists.leaves, lists.nodes] = [this.leaves, this.nodes];
      [this.leaves, this.nodes] = own;
      this.waiting.push(lists);
    }
    for (const a of this.arenas) a.interpreter = c.next();
  }
  // Another interpreter's lists and counts take their place, as far as its allocator is one of its own.
  makeCurrent(to) {
    const F = this.field, heads = this.profile.heads, kept = {};
    for (const f of [F.unused_arena_objects, F.usable_arenas, F.narenas_currently_allocated, F.ntimes_arena_allocated,
                     F.narenas_highwater, F.raw_allocated_blocks]) kept[f] = this.single[f];
    const column = (name) => Array.from(this.pool[name].subarray(0, heads));
    this.waiting[this.interpreter] = { next: column("nextpool"), prev: column("prevpool"), single: kept,
                                       nfp2lasta: this.nfp2lasta, leaves: this.leaves, nodes: this.nodes };
    const untouched = {
      next: Array.from({ length: heads }, (_, i) => i), prev: Array.from({ length: heads }, (_, i) => i),
      single: { [F.unused_arena_objects]: NONE, [F.usable_arenas]: NONE, [F.narenas_currently_allocated]: 0,
                [F.ntimes_arena_allocated]: 0, [F.narenas_highwater]: 0, [F.raw_allocated_blocks]: 0 },
      nfp2lasta: this.nfp2lasta.map(() => NONE), leaves: new Map(), nodes: [new Set(), new Set()] };
    const lists = this.waiting[to] || untouched;
    this.pool.nextpool.set(lists.next);
    this.pool.prevpool.set(lists.prev);
    Object.assign(this.single, lists.single);
    [this.nfp2lasta, this.leaves, this.nodes] = [lists.nfp2lasta, lists.leaves, lists.nodes];
    this.waiting[to] = null;
    this.interpreter = to;
  }
  // How many arenas each interpreter holds.
  held() {
    const f = this.field.narenas_currently_allocated, held = { [this.interpreter]: this.single[f] };
    this.waiting.forEach((lists, who) => { if (lists) held[who] = lists.single[f]; });
    return held;
  }
  linksOf(p) {
    const room = Math.ceil((this.profile.pool_size - this.profile.overhead) / this.profile.alignment);
    return this.links[p] || (this.links[p] = new Uint16Array(room).fill(NONE16));
  }
  // New arena objects are linked in index order.
  resizeArenas(count) {
    const old = this.arenas.length;
    this.arenas.length = Math.min(old, count);
    for (let i = old; i < count; ++i)
      this.arenas.push({ address: 0, pool_address: 0, nfreepools: 0, ntotalpools: 0, freepools: NONE,
                         nextarena: i + 1 < count ? i + 1 : NONE, prevarena: NONE, ordinal: NONE,
                         interpreter: this.interpreter || 0 });
    const pools = this.profile.heads + count * this.perArena, had = this.pool.ref_count.length;
    if (pools <= had) return;
    for (const name of this.poolNames) {
      const grown = new Uint32Array(pools);
      if (name === "freeblock" || name === "szidx") grown.fill(NONE16);
      else if (name === "nextpool" || name === "prevpool" || name === "arenaindex") grown.fill(NONE);
      grown.set(this.pool[name]);
      this.pool[name] = grown;
    }
  }

  // Puts the change's value into the field and keeps what was there: the same call goes forwards and backwards.
  exchange(changes, i) {
    const f = this.codes[changes.code[i]][0], F = this.field;
    if (f === F.decision) return;
    const object = changes.object[i], index = changes.index[i], to = changes.value[i];
    let was;
    if (f in this.poolField) {
      const column = this.pool[this.poolField[f]];
      was = column[object];
      column[object] = to;
    } else if (f in this.arenaField) {
      const arena = this.arenas[object];
      was = arena[this.arenaField[f]];
      arena[this.arenaField[f]] = to;
    } else if (f === F.block_link) {
      const links = this.linksOf(object);
      was = links[index];
      links[index] = to;
    } else if (f === F.address) {
      const arena = this.arenas[object];
      was = arena.address;
      arena.address = to;
      arena.ordinal = to != 0 ? index : changes.extra[i];
    } else if (f === F.arenas) {
      was = this.arenas.length;
      this.resizeArenas(to);
    } else if (f === F.nfp2lasta) {
      was = this.nfp2lasta[index];
      this.nfp2lasta[index] = to;
    } else if (f === F.tail_hi || f === F.tail_lo) {
      const key = object + index * 4294967296, leaf = this.leaves.get(key) || [0, 0], at = f === F.tail_hi ? 0 : 1;
      was = leaf[at];
      leaf[at] = to;
      if (leaf[0] || leaf[1]) this.leaves.set(key, leaf); else this.leaves.delete(key);
    } else if (f === F.bottom_node || f === F.middle_node) {
      const nodes = this.nodes[f === F.bottom_node ? 0 : 1];
      was = nodes.has(object) ? 1 : 0;
      if (to) nodes.add(object); else nodes.delete(object);
    } else if (f === F.interpreter) {
      was = this.interpreter;
      this.makeCurrent(to);
    } else {
      was = this.single[f];
      this.single[f] = to;
    }
    changes.value[i] = was;
  }

  blockSize(szidx) { return (szidx + 1) * this.profile.alignment; }
  blocksPerPool(szidx) { return Math.floor((this.profile.pool_size - this.profile.overhead) / this.blockSize(szidx)); }
  // Blocks below nextoffset of a pool that has a size class: they were handed out once, or are about to be.
  blocksBelow(p) {
    const szidx = this.pool.szidx[p], room = this.pool.nextoffset[p] - this.profile.overhead;
    return Math.min(this.blocksPerPool(szidx), Math.max(0, Math.floor(room / this.blockSize(szidx))));
  }
  arenaOf(p) { return Math.floor((p - this.profile.heads) / this.perArena); }
  numberInArena(p) { return (p - this.profile.heads) % this.perArena; }
  firstOf(a) { return this.profile.heads + a * this.perArena; }
  // The first pool boundary from an address on.
  roundUp(address) {
    const size = BigInt(this.profile.pool_size);
    return (BigInt(address) + size - 1n) / size * size;
  }
  firstPool(a) { return this.roundUp(this.arenas[a].address); }
  poolAddress(p) { return this.firstPool(this.arenaOf(p)) + BigInt(this.numberInArena(p) * this.profile.pool_size); }
  blockAddress(p, szidx, b) { return this.poolAddress(p) + BigInt(this.profile.overhead + b * this.blockSize(szidx)); }
  // How many pools of the arena were carved; 0 while it is being set up.
  carved(a) {
    const arena = this.arenas[a];
    if (!arena || arena.address == 0) return 0;
    const first = this.firstPool(a), at = BigInt(arena.pool_address);
    if (at < first) return 0;
    const n = Number((at - first) / BigInt(this.profile.pool_size));
    return n <= this.perArena ? n : 0;
  }
}
