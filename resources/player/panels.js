// Lists, narration, inspector and source.
const byId = (id) => document.getElementById(id);
function element(tag, text, parent, css) {
  const e = document.createElement(tag);
  e.textContent = text;
  if (css) e.className = css;
  parent.append(e);
  return e;
}
function showLists(timeline) {
  const heap = timeline.heap, S = heap.single, F = heap.field, usable = byId("usable"), used = byId("used"), free = byId("freepools");
  usable.replaceChildren();
  const order = arenasFrom(heap, S[F.usable_arenas]);
  element("span", order.length ? "HEAD ⇄" : "NULL", usable, "dim mono");
  order.slice(0, 200).forEach((a) => {
    const fingers = heap.nfp2lasta.map((v, k) => (v === a ? `nfp2lasta[${k}]` : "")).filter(Boolean).join(" ");
    const li = element("li", `${arenaName(heap, a)}: ${heap.arenas[a].nfreepools} free`, usable);
    if (fingers) element("div", "↑ " + fingers, li, "dim mono");
    element("span", heap.arenas[a].nextarena === NONE ? "→ NULL" : "⇄", usable, "dim mono");
  });
  const unused = arenasFrom(heap, S[F.unused_arena_objects]).length;
  byId("unused").textContent = unused === 1 ? "1 unused arena object" : `${grouped(unused)} unused arena objects`;
  used.replaceChildren();
  for (let i = 0; i < heap.profile.classes; ++i) {
    const ring = poolsFrom(heap, heap.pool.nextpool[i], i);
    if (ring.length) element("li", `[${i}] ${heap.blockSize(i)} B: ${ring.slice(0, 40).map((p) => poolName(heap, p)).join(" ⇄ ")}`, used, "mono");
  }
  if (!used.children.length) element("li", "Every ring points to itself.", used, "dim");
  free.replaceChildren();
  for (const a of heldArenas(heap)) {
    const list = poolsFrom(heap, heap.arenas[a].freepools, NONE);
    if (list.length) element("li", `${arenaName(heap, a)}: ${list.slice(0, 64).map((p) => heap.numberInArena(p)).join(" → ")} → NULL`, free, "mono");
  }
  if (!free.children.length) element("li", "No pool was emptied.", free, "dim");
}
function callText(o) {
  const call = o.kind === "free" ? `free(${o.operandName || "block"})` : o.kind === "realloc" ? `realloc(${o.operandName || "block"}, ${o.bytes})`
    : o.kind === "calloc" && o.count ? `calloc(${o.count}, ${Number(o.bytes) / o.count})` : `${o.kind}(${o.bytes})`;
  return (o.name ? o.name + " = " : "") + call + (o.line ? `   line ${o.line}` : "");
}
function showStory(timeline) {
  const now = timeline.current();
  const told = now && now.happened ? narrate(timeline, now.operation.start + now.happened - 1) : null;
  const steps = now ? now.operation.end - now.operation.start : 0;
  byId("call").textContent = !now ? "The beginning" : callText(now.operation) + (now.happened < steps ? ` · micro-step ${now.happened} of ${steps}` : ` · ${steps} micro-steps`);
  // Within an operation the step speaks too; after it, only what the whole has done.
  const within = told && now.operation.start + now.happened < now.operation.end;
  const effect = now ? operationSentence(timeline, now.operation) : "Step on to begin.";
  byId("effect").textContent = effect;
  for (const id of ["where", "sentence", "change"]) byId(id).hidden = !within;
  byId("func").textContent = told ? told.func : "";
  byId("kind").textContent = told ? (told.field ? "writes" : "decides") : "";
  byId("sentence").textContent = told ? told.sentence : "";
  byId("change").textContent = told && told.field ? `${told.object ? told.object + " · " : ""}${told.field}: ${told.before} → ${told.after}` : "";
  return told && { ...told, effect };
}
function showInspector(timeline, selected) {
  const list = byId("fields"), heap = timeline.heap, F = heap.field;
  list.replaceChildren();
  const now = timeline.current(), last = now && now.happened ? now.operation.start + now.happened - 1 : -1, c = timeline.changes;
  const row = (name, value, f, object) => {
    element("dt", name, list, "mono");
    const written = last >= 0 && f && heap.codes[c.code[last]][0] === f && c.object[last] === object;
    element("dd", (written ? fieldText(heap, f, object, c.value[last]) + " → " : "") + value, list, written ? "mono written" : "mono");
  };
  if (!selected) { element("dt", "Choose an arena, a pool or a block.", list); return; }
  if (selected.kind === "arena") {
    const a = heap.arenas[selected.id];
    if (!a) return;
    for (const name of ["address", "pool_address", "nfreepools", "ntotalpools", "freepools", "nextarena", "prevarena"])
      row(name, fieldText(heap, F[name], selected.id, a[name]), F[name], selected.id);
  } else if (selected.kind === "block") {
    const b = poolBlocks(timeline, selected.pool)[selected.id];
    if (b) for (const [name, value] of blockFacts(timeline, selected.pool, b)) row(name, value);
  } else if (isPool(heap, selected.id)) {
    row("state", poolState(heap, selected.id));
    for (const name of heap.poolNames) row(timeline.run.fields[F[name]], fieldText(heap, F[name], selected.id, heap.pool[name][selected.id]), F[name], selected.id);
  }
}
function fillSource(timeline, go) {
  byId("name").textContent = timeline.run.name;
  const list = byId("source");
  if (timeline.run.source) timeline.run.source.split("\n").forEach((text, i) => {
    const li = element("li", text || " ", list);
    li.value = i + 1;
    const o = timeline.operations.find((x) => x.line === i + 1);
    if (o) { li.tabIndex = 0; li.addEventListener("click", () => go(o.index + 1)); li.addEventListener("keydown", (e) => { if (e.key === "Enter") go(o.index + 1); }); }
  });
  else element("li", "There is no script: these operations were recorded.", list);
}
function showSource(timeline) {
  const list = byId("source"), now = timeline.current(), old = list.querySelector("[aria-current]");
  const line = now && timeline.run.source ? list.children[now.operation.line - 1] : null;
  if (old && old !== line) old.removeAttribute("aria-current");
  if (!line) return;
  line.setAttribute("aria-current", "true");
  const box = byId("script"), top = line.offsetTop - box.offsetTop;
  if (top < box.scrollTop || top > box.scrollTop + box.clientHeight - 40) box.scrollTop = top - box.clientHeight / 2;
}
// The questions that the selection raises, as in the window: [question, answer, who holds it].
function answersFor(timeline, selected) {
  const why = new Why(timeline), heap = timeline.heap, kind = selected ? selected.kind : "", pool = kind === "field" ? selected.id : selected && selected.id;
  if (kind === "arena") {
    const hold = why.hold(pool);
    return [["Why is this arena not released?", hold.sentence, hold.lines], ["Why does it stand there in usable_arenas?", why.place(pool)]];
  }
  if (kind === "block") return [["What is this block?", why.block(selected.pool, selected.id)]];
  if (kind === "") return [["Why is usable_arenas in this order?", why.order()]];
  const listed = isCarved(heap, pool) && poolState(heap, pool) === "full" ? "Why is this pool in no list?" : "Why is this pool in its list?";
  return [[listed, why.pool(pool)]];
}
function showAnswers(timeline, selected) {
  if (byId("answers").hidden) return;
  const list = byId("answerlist"), bytes = byId("bytes").value.trim();
  const answers = answersFor(timeline, selected), told = JSON.stringify(answers);
  if (list.dataset.told !== told) {
    list.dataset.told = told;
    list.replaceChildren();
    for (const [question, text, lines] of answers) {
      element("p", question, list, "dim");
      element("p", text, list);
      for (const [line, blocks, held, name] of (lines || []).slice(0, 6))
        element("p", `${line ? "line " + line : "no line"}${name ? ", " + name : ""}: ${grouped(blocks)} ${blocks === 1 ? "block" : "blocks"}, ${byteText(held)}`, list, "mono");
    }
  }
  const number = /^\d{1,20}$/.test(bytes) ? BigInt(bytes) : -1n;
  byId("lands").textContent = number >= 0n && number < 2n ** 64n ? new Why(timeline).malloc(number) : "Write a number of bytes.";
}
