"use strict";
// Reads the run that stands in the page; its format is specified in core/export/html.h.
const NONE = 4294967295, NONE16 = 65535;

class Column {
  constructor(text) {
    const binary = atob(text);
    this.bytes = Uint8Array.from(binary, (c) => c.charCodeAt(0));
    this.at = 0;
  }
  more() { return this.at < this.bytes.length; }
  // A number, or a BigInt where a number would not be exact.
  next() {
    let value = 0, factor = 1, start = this.at;
    for (;;) {
      const b = this.bytes[this.at++];
      value += (b & 127) * factor;
      if (b < 128) break;
      factor *= 128;
    }
    if (value <= Number.MAX_SAFE_INTEGER) return value;
    let exact = 0n;
    for (let shift = 0n; start < this.at; shift += 7n) exact |= BigInt(this.bytes[start++] & 127) << shift;
    return exact;
  }
  index() { const v = this.next(); return v === 0 ? NONE : v - 1; }
  // The value whose difference to `previous` comes next.
  after(previous) {
    const z = this.next();
    if (typeof z === "number" && typeof previous === "number") {
      const sum = previous + (z % 2 === 0 ? z / 2 : -(z + 1) / 2);
      if (sum >= 0 && sum <= Number.MAX_SAFE_INTEGER) return sum;
    }
    const wide = BigInt(z);
    const sum = BigInt.asUintN(64, BigInt(previous) + (wide & 1n ? -((wide + 1n) >> 1n) : wide >> 1n));
    return sum <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(sum) : sum;
  }
}

const KINDS = ["malloc", "calloc", "realloc", "free"];

function readOperations(run) {
  const c = new Column(run.operations), list = [];
  const text = (i) => (i === 0 ? "" : run.strings[i - 1]);
  let line = 0, pool = 0, start = 0;
  for (let i = run.from; c.more(); ++i) {
    const bits = c.next(), o = { index: i, kind: KINDS[bits & 7], refused: (bits & 8) !== 0, result: bits >> 4 };
    o.bytes = c.next();
    o.start = start;
    start = o.end = start + c.next();
    o.line = line = c.after(line);
    c.next();  // column
    o.name = text(c.next());
    if (o.kind === "realloc" || o.kind === "free") {
      const back = c.next();
      o.operand = back === 0 ? -1 : i - back;
      o.operandName = text(c.next());
    }
    if (o.kind === "calloc") o.count = c.next();
    if (o.result === 2) {
      o.pool = pool = c.after(pool);
      o.block = c.next();
      o.szidx = c.next();
    }
    list.push(o);
  }
  return list;
}

// Columns by micro-step; `value` holds what is exchanged with the state.
function readChanges(run, field, count) {
  const c = new Column(run.changes);
  const out = { code: new Uint16Array(count), object: new Uint32Array(count), index: new Uint32Array(count),
                extra: new Uint32Array(count), first: new Array(count), value: new Array(count) };
  const indexed = new Set([field.block_link, field.nfp2lasta, field.address, field.raw_heap, field.tail_hi, field.tail_lo]);
  const last = run.codes.map(() => [0, 0, 0, 0]);
  for (let i = 0; i < count; ++i) {
    const code = c.next(), l = last[code], f = run.codes[code][0];
    out.code[i] = code;
    out.object[i] = l[0] = c.after(l[0]);
    if (indexed.has(f)) out.index[i] = l[1] = c.after(l[1]);
    if (f === field.address) out.extra[i] = c.index();
    if (f === 0) out.first[i] = l[2] = c.after(l[2]);
    out.value[i] = l[3] = c.after(l[3]);
  }
  return out;
}

function readEvents(run) {
  const events = {};
  for (const kind of Object.keys(run.events)) {
    const c = new Column(run.events[kind]), list = [];
    for (let last = 0; c.more();) list.push((last = c.after(last)));
    events[kind] = list;
  }
  return events;
}

function fieldNumbers(names) {
  const short = { "ref.count": "ref_count", "*(block **)bp": "block_link", "raw heap": "raw_heap", "": "decision",
                  _Py_AllocatedBlocks: "py_allocated_blocks", arena_map_bot: "bottom_node", arena_map_mid: "middle_node",
                  "current interpreter": "interpreter" };
  return Object.fromEntries(names.map((name, i) => [short[name] || name, i]));
}
