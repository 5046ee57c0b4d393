// A micro-step in words, from the sentences of the program.
function hexText(v) { return "0x" + BigInt(v).toString(16); }
function counted(n, one, many) { return `${grouped(n)} ${n == 1 ? one : many}`; }
function grouped(v) { return String(v).replace(/\B(?=(\d{3})+$)/g, ","); }
// As byte_size of core/base/number_text.h: whole units without a decimal, anything else with one, halves up.
function byteText(bytes) {
  bytes = BigInt(bytes);
  const units = [" B", " KiB", " MiB", " GiB", " TiB"];
  let unit = 0n;
  while (unit < 4n && bytes >> (10n * (unit + 1n)) !== 0n) ++unit;
  const one = 1n << (10n * unit), rest = bytes % one;
  if (rest === 0n) return grouped(bytes / one) + units[unit];
  let tenths = (bytes / one) * 10n + (rest * 10n + one / 2n) / one;
  if (tenths === 10240n && unit < 4n) tenths = 10n, ++unit;
  return `${grouped(tenths / 10n)}.${tenths % 10n}${units[unit]}`;
}
function arenaName(heap, a) {
  if (a >= heap.arenas.length) return "NULL";
  const ordinal = heap.arenas[a].ordinal;
  const whose = heap.waiting.length ? ` · ${heap.arenas[a].interpreter ? `interpreter ${heap.arenas[a].interpreter}` : "main"}` : "";
  return (ordinal === NONE ? `arenas[${a}]` : `arena ${ordinal}`) + whose;
}
function poolName(heap, p) {
  if (p === NONE) return "NULL";
  if (p < heap.profile.heads) return `usedpools[${p}]`;
  return `pool ${heap.numberInArena(p)} of ${arenaName(heap, heap.arenaOf(p))}`;
}
function fieldText(heap, f, object, v) {
  const F = heap.field;
  switch (f) {
    case F.nextpool: case F.prevpool: case F.freepools: return poolName(heap, v);
    case F.nextarena: case F.prevarena: case F.unused_arena_objects: case F.usable_arenas: case F.nfp2lasta:
      return v === NONE ? "NULL" : arenaName(heap, v);
    case F.freeblock: case F.block_link:
      if (v === NONE16) return "NULL";
      if (heap.pool.szidx[object] === NONE16) return `block ${v}`;
      return hexText(heap.blockAddress(object, heap.pool.szidx[object], v));
    case F.address: return v == 0 ? "0" : hexText(v);
    case F.pool_address: return hexText(v);
    case F.szidx: return v === NONE16 ? "DUMMY_SIZE_IDX" : String(v);
    case F.arenaindex: return v === NONE ? "-" : String(v);
    case F.tail_hi: case F.tail_lo: return String(v | 0);
    default: return grouped(v);
  }
}
// The state must be the one just after the micro-step.
function narrate(timeline, i) {
  const heap = timeline.heap, c = timeline.changes, F = heap.field, [f, step] = timeline.run.codes[c.code[i]];
  const [func, template, , clause] = timeline.run.steps[step], object = c.object[i], index = c.index[i];
  const decision = f === F.decision;
  const before = decision ? c.first[i] : c.value[i];
  const after = decision ? c.value[i] : currentValue(timeline, i);
  const value = (v) => fieldText(heap, f, object, v);
  const fill = {
    field: () => timeline.run.fields[f], pool: () => poolName(heap, object), arena: () => arenaName(heap, object),
    arena_second: () => arenaName(heap, Number(after)), before: () => value(before), after: () => value(after),
    delta: () => grouped(BigInt.asUintN(64, BigInt(after) - BigInt(before))), first: () => grouped(before),
    second: () => grouped(after), bytes_second: () => byteText(after), address_first: () => hexText(before),
    index: () => index, shift: () => heap.profile.shift,
    class: () => (object < heap.profile.heads ? object : heap.pool.szidx[object]),
    size: () => heap.blockSize(Number(after)), newsize: () => heap.blockSize(Number(after)),
    first_bytes_need: () => counted(before, "byte needs", "bytes need"), first_pools: () => counted(before, "free pool", "free pools"),
    index_pools: () => counted(index, "free pool", "free pools"),
    nfree_pools: () => counted(heap.arenas[object].nfreepools, "free pool", "free pools"), ntotal: () => heap.arenas[object].ntotalpools,
  };
  fill.block_before = () => before;
  fill.block_after = () => after;
  const filled = (text) => text.replace(/\{(\w+)\}/g, (_, key) => fill[key]());
  let sentence = filled(template);
  if (/^\{(pool|arena)\}/.test(template)) sentence = sentence[0].toUpperCase() + sentence.slice(1);
  const out = { func, sentence, clause: filled(clause), object: "", field: "", before: "", after: "" };
  if (decision) return out;
  out.field = timeline.run.fields[f] + (f === F.nfp2lasta ? `[${index}]` : "");
  out.object = f === F.block_link ? fieldText(heap, f, object, index)
    : f in heap.poolField ? poolName(heap, object)
    : f in heap.arenaField || f === F.address ? arenaName(heap, object)
    : [F.tail_hi, F.tail_lo, F.bottom_node, F.middle_node].includes(f) ? "radix tree" : "";
  out.before = value(before);
  out.after = value(after);
  return out;
}
function currentValue(timeline, i) {
  const heap = timeline.heap, c = timeline.changes, F = heap.field, f = timeline.run.codes[c.code[i]][0];
  const object = c.object[i], index = c.index[i];
  if (f in heap.poolField) return heap.pool[heap.poolField[f]][object];
  if (f in heap.arenaField) return heap.arenas[object][heap.arenaField[f]];
  if (f === F.block_link) return heap.linksOf(object)[index];
  if (f === F.address) return heap.arenas[object].address;
  if (f === F.arenas) return heap.arenas.length;
  if (f === F.nfp2lasta) return heap.nfp2lasta[index];
  if (f === F.tail_hi || f === F.tail_lo)
    return (heap.leaves.get(object + index * 4294967296) || [0, 0])[f === F.tail_hi ? 0 : 1];
  if (f === F.bottom_node || f === F.middle_node) return heap.nodes[f === F.bottom_node ? 0 : 1].has(object) ? 1 : 0;
  if (f === F.interpreter) return heap.interpreter;
  return heap.single[f];
}
// A micro-step of the operation in hand, told in the state just after it; the state is put back.
function narrateStep(timeline, operation, micro) {
  const heap = timeline.heap, i = timeline.at(operation).start + micro;
  const here = timeline.applied(timeline.operation, timeline.micro);
  for (let k = here; k > i + 1;) heap.exchange(timeline.changes, --k);
  for (let k = here; k < i + 1; ++k) heap.exchange(timeline.changes, k);
  const told = narrate(timeline, i);
  for (let k = i + 1; k < here; ++k) heap.exchange(timeline.changes, k);
  for (let k = i + 1; k > here;) heap.exchange(timeline.changes, --k);
  return told;
}
// The operation in one sentence, from the clauses of its steps and what comes next; see core/pymalloc/read/effect.cpp.
function operationSentence(timeline, operation) {
  const c = timeline.changes, o = operation, steps = timeline.run.steps;
  const name = (i) => steps[timeline.run.codes[c.code[i]][1]][4];
  const find = (step, object) => {
    for (let i = o.start; i < o.end; ++i) if (name(i) === step && (object === undefined || c.object[i] === object)) return i;
    return -1;
  };
  const opposite = { extend_freeblock: "free_freeblock", extend_pool_is_full: "pool_was_full", pool_was_full: "extend_pool_is_full",
                     arena_has_no_free_pool: "case_2", case_2: "arena_has_no_free_pool" };
  const clauses = [];
  for (let i = o.start; i < o.end; ++i) {
    if (steps[timeline.run.codes[c.code[i]][1]][3] === "") continue;
    if (name(i) in opposite && find(opposite[name(i)], c.object[i]) >= 0) continue;
    clauses.push(narrateStep(timeline, o.index, i - o.start).clause);
  }
  const heap = timeline.heap, here = timeline.applied(timeline.operation, timeline.micro);
  for (let k = here; k > o.end;) heap.exchange(c, --k);
  for (let k = here; k < o.end; ++k) heap.exchange(c, k);
  const next = nextClause(heap, o, find, c);
  for (let k = o.end; k < here; ++k) heap.exchange(c, k);
  for (let k = o.end; k > here;) heap.exchange(c, --k);
  if (next) clauses.push(next);
  const text = clauses.join("; ") || "nothing changes";
  return text[0].toUpperCase() + text.slice(1) + ".";
}
// In the state after the operation.
function nextClause(heap, o, find, changes) {
  if (find("realloc_copies") >= 0 || find("pool_is_empty") >= 0) return "";
  const freed = find("free_freeblock");
  const taken = ["alloc_freeblock", "new_pool_old_list", "new_pool_freeblock"].map((s) => find(s)).find((i) => i >= 0);
  if (freed < 0 && taken === undefined) return "";
  const pool = changes.object[freed >= 0 ? freed : taken], szidx = heap.pool.szidx[pool], first = heap.pool.nextpool[szidx];
  if (freed >= 0) {
    if (first !== pool) return `${poolName(heap, first)} serves requests of its size first`;
    const added = BigInt(heap.profile.debug_bytes), bytes = BigInt(o.bytes), size = BigInt(heap.blockSize(szidx)), most = size - added;
    const fits = bytes <= most && bytes + added + BigInt(heap.profile.alignment) > size && bytes + added !== 0n;
    return `the next malloc(${fits ? bytes : most}) returns it`;
  }
  if (first < heap.profile.heads) return "the next request of its size needs another pool";
  if (first === pool && find("extend_freeblock") >= 0) return "";
  return `block ${heap.pool.freeblock[first]}${first === pool ? "" : ` of ${poolName(heap, first)}`} comes next`;
}
