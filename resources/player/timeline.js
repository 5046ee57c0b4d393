// Goes anywhere in the run: a position is (operation, micro-step), as in the program itself.
class Timeline {
  constructor(run) {
    this.run = run;
    this.field = fieldNumbers(run.fields);
    this.operations = readOperations(run);
    const count = this.operations.length ? this.operations[this.operations.length - 1].end : 0;
    this.changes = readChanges(run, this.field, count);
    this.events = readEvents(run);
    this.heap = new Heap(run, this.field);
    this.from = run.from;
    this.to = run.to;
    this.operation = run.from;
    this.micro = 0;
    this.births = null;
    this.readNextArenas(new Column(run.next_arenas));
  }
  at(operation) { return this.operations[operation - this.from]; }
  steps(operation) { const o = this.at(operation); return o ? o.end - o.start : 0; }
  // How many changes are applied at a position.
  applied(operation, micro) {
    if (operation >= this.to) return this.changes.code.length;
    return this.at(operation).start + micro;
  }
  seek(operation, micro = 0) {
    operation = Math.max(this.from, Math.min(this.to, operation));
    if (operation === this.to || micro < 0) micro = 0;
    if (micro > 0 && micro >= this.steps(operation)) { operation += 1; micro = 0; }
    let here = this.applied(this.operation, this.micro);
    const there = this.applied(operation, micro);
    while (here < there) this.heap.exchange(this.changes, here++);
    while (here > there) this.heap.exchange(this.changes, --here);
    this.operation = operation;
    this.micro = micro;
  }
  step() { this.seek(this.operation + 1); }
  stepBack() { if (this.micro > 0) this.seek(this.operation); else this.seek(this.operation - 1); }
  microStep() { this.seek(this.operation, this.micro + 1); if (this.steps(this.operation) === 0 && this.operation < this.to) this.step(); }
  microStepBack() {
    if (this.micro > 0) this.seek(this.operation, this.micro - 1);
    else if (this.operation > this.from) this.seek(this.operation - 1, Math.max(0, this.steps(this.operation - 1) - 1));
  }
  // The operation that the last happening belongs to, and how many of its micro-steps have happened.
  current() {
    if (this.micro > 0) return { operation: this.at(this.operation), happened: this.micro };
    if (this.operation === this.from) return null;
    const operation = this.at(this.operation - 1);
    return { operation, happened: operation.end - operation.start };
  }
  // Where the system puts the next arena: one address more after each write that has to do with it.
  readNextArenas(c) {
    const F = this.field;
    this.placesAt = [];
    this.places = [];
    for (let last = 0; c.more();) this.places.push((last = c.after(last)));
    this.changes.code.forEach((code, i) => {
      const f = this.run.codes[code][0];
      if (f === F.address || f === F.ntimes_arena_allocated) this.placesAt.push(i);
    });
  }
  nextArena() {
    const here = this.applied(this.operation, this.micro);
    return this.places[this.placesAt.filter((i) => i < here).length];
  }
  // What the operation that the position lies within has done to a pool: the block that it is about to return does not
  // live yet; see core/metrics/block_list.h.
  inHand(p) {
    const hand = { ownersBefore: this.operation, coming: -1, takesPool: false, extends: false };
    if (this.micro === 0) return hand;
    const o = this.at(this.operation), done = (step) => this.hasStep(o.start, o.start + this.micro, step);
    if (done("realloc_copies")) { ++hand.ownersBefore; return hand; }
    const stays = this.hasStep(o.start, o.end, "realloc_stays") || this.hasStep(o.start, o.end, "realloc_refused");
    if (o.result !== 2 || o.pool !== p || stays) return hand;
    return { ...hand, coming: o.block, takesPool: done("usedpools_is_empty"), extends: done("extend_freeblock") };
  }
  hasStep(from, to, step) {
    for (let i = from; i < to; ++i) if (this.stepName(i) === step) return true;
    return false;
  }
  stepName(i) { return this.run.steps[this.run.codes[this.changes.code[i]][1]][4]; }
  // The pool that an operation hands a block out from, or takes one back to; -1: none.
  poolOf(o) {
    if (o.result === 2) return o.pool;
    const freed = o.operand >= this.from ? this.at(o.operand) : null;
    if (freed && freed.result === 2) return freed.pool;
    for (let i = o.start; i < o.end; ++i) if (this.stepName(i) === "free_freeblock") return this.changes.object[i];
    return -1;
  }
  // The next position just after an operation of `list`, in the direction.
  find(list, direction) {
    if (direction > 0) return list.map((i) => i + 1).find((i) => i > this.operation);
    const here = this.operation + (this.micro > 0 ? 1 : 0);
    for (let k = list.length - 1; k >= 0; --k) if (list[k] + 1 < here) return list[k] + 1;
    return undefined;
  }
  // The origin of a live block: the last operation before `before` that returned it, or what was known at the start.
  owner(pool, block, before) {
    if (!this.births) this.indexBirths();
    const list = this.births.get(pool * 65536 + block) || [];
    for (let k = list.length - 1; k >= 0; --k) if (list[k].earlier || list[k].operation < before) return list[k];
    return null;
  }
  indexBirths() {
    this.births = new Map();
    const add = (pool, block, birth) => {
      const key = pool * 65536 + block;
      if (!this.births.has(key)) this.births.set(key, []);
      this.births.get(key).push(birth);
    };
    const c = new Column(this.run.owners);
    for (let n = c.next(); n > 0; --n) {
      const pool = c.next(), block = c.next();
      const known = () => { const v = c.next(); return v === 0 ? null : typeof v === "bigint" ? v - 1n : v - 1; };
      const birth = { earlier: true, operation: known(), requested: known(), line: c.next() };
      const name = c.next();
      birth.name = name === 0 ? "" : this.run.strings[name - 1];
      add(pool, block, birth);
    }
    for (const o of this.operations)
      if (o.result === 2 && !o.refused)
        add(o.pool, o.block, { operation: o.index, requested: o.bytes, line: o.line, name: o.name });
  }
}
