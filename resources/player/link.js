// A link into the run: "#op=9.3&view=pool:0:0" is the state after nine operations and three micro-steps of the tenth,
// with pool 0 of arena object 0 in the picture. Views: process, arena:A, pool:A:P, block:A:P:B. What a link says may be
// anything: what cannot be is told, and the rest is done.
function readLink(hash) {
  const parts = new URLSearchParams(hash.replace(/^#/, "").slice(0, 200)), link = { problem: "" };
  const op = parts.get("op"), view = parts.get("view");
  const at = /^(\d{1,10})(?:\.(\d{1,10}))?$/.exec(op || "");
  if (at) Object.assign(link, { operation: Number(at[1]), micro: Number(at[2] || 0) });
  else if (op !== null) link.problem = "The link names no operation of this run.";
  const shown = /^(process|arena|pool|block)((?::\d{1,9}){0,3})$/.exec(view || ""), numbers = shown ? shown[2].split(":").slice(1).map(Number) : [];
  if (shown && numbers.length === ["process", "arena", "pool", "block"].indexOf(shown[1])) link.view = numbers;
  else if (view !== null) link.problem = "The link names no object that a picture can show.";
  return link;
}
// The path of the view, at the position where the timeline stands; null when there is no such object.
function pathOf(timeline, [a, number, block]) {
  const heap = timeline.heap, path = [];
  if (a === undefined) return path;
  if (!isHeld(heap, a)) return null;
  path.push({ kind: "arena", id: a });
  if (number === undefined) return path;
  if (number >= heap.perArena) return null;
  const pool = heap.firstOf(a) + number;
  path.push({ kind: "pool", id: pool });
  if (block === undefined) return path;
  if (block >= poolBlocks(timeline, pool).length) return null;
  path.push({ kind: "block", pool, id: block });
  return path;
}
// Goes there. Returns what could not be done, or "".
function followLink(player, hash) {
  const link = readLink(hash), t = player.timeline;
  if (link.operation !== undefined) {
    if (link.operation > t.to) link.problem = `The link names operation ${grouped(link.operation)}, but this run ends at ${grouped(t.to)}.`;
    if (link.operation < t.from) link.problem = `The link names operation ${grouped(link.operation)}, but this run begins at ${grouped(t.from)}.`;
    t.seek(link.operation, link.micro);
  }
  if (link.view) {
    const path = pathOf(t, link.view);
    if (path) player.view.show(path);
    else link.problem = "What the link shows is not there at this position.";
  }
  return link.problem;
}
function linkText(player) {
  const t = player.timeline, heap = t.heap, o = player.view.level, at = t.operation + (t.micro ? "." + t.micro : "");
  const pool = o.kind === "block" ? o.pool : o.id, place = (p) => `${heap.arenaOf(p)}:${heap.numberInArena(p)}`;
  const view = o.kind === "process" ? "process" : o.kind === "arena" ? "arena:" + o.id : `${o.kind}:${place(pool)}${o.kind === "block" ? ":" + o.id : ""}`;
  return `#op=${at}&view=${view}`;
}
function connectLinks(player) {
  let written = "", later = 0;
  // The address says where one is, once the hand rests. A page that may not change it stays as it is.
  player.linkSoon = () => {
    clearTimeout(later);
    later = setTimeout(() => {
      written = linkText(player);
      try { window.history.replaceState(null, "", written); } catch (_) { written = ""; }
    }, 300);
  };
  window.addEventListener("hashchange", () => {
    if (location.hash !== written) { player.notice(followLink(player, location.hash)); player.show(); }
  });
  byId("copylink").addEventListener("click", async () => {
    const text = location.href.replace(/#.*/, "") + linkText(player);
    let copied = false;
    try { await navigator.clipboard.writeText(text); copied = true; } catch (_) { /* the page may not: the link is shown */ }
    byId("linktext").textContent = (copied ? "Copied: " : "") + text;
  });
}
