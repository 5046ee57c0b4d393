// Keys, buttons, pointers and playing.
function connectKeys(player) {
  const t = player.timeline, act = {
    ArrowRight: () => t.step(), ArrowLeft: () => t.stepBack(), ".": () => t.microStep(), ",": () => t.microStepBack(),
    Home: () => t.seek(t.from), End: () => t.seek(t.to), n: () => player.jump(1), p: () => player.jump(-1),
  };
  const look = { Escape: () => player.view.climb(), Backspace: () => player.view.climb(), "]": () => player.view.selectNext(1), "[": () => player.view.selectNext(-1),
                 "+": () => player.zoom(1.25), "-": () => player.zoom(0.8), "?": () => byId("help").click() };
  document.addEventListener("keydown", (e) => {
    if (e.ctrlKey || e.altKey || e.metaKey || (e.target.type === "range" && e.key.startsWith("Arrow"))) return;
    if (e.key === " " && e.target.tagName !== "BUTTON") player.play(!player.timer);
    else if (e.key === "Enter" && e.target.id === "canvas") player.view.dive(player.view.selected);
    else if (act[e.key]) { act[e.key](); player.show(); }
    else if (look[e.key]) look[e.key]();
    else return;
    e.preventDefault();
  });
  const buttons = { first: act.Home, back: act.ArrowLeft, microback: act[","], micro: act["."], step: act.ArrowRight, last: act.End, prevevent: act.p, nextevent: act.n };
  for (const [id, go] of Object.entries(buttons)) byId(id).addEventListener("click", () => { go(); player.show(); });
  byId("play").addEventListener("click", () => player.play(!player.timer));
  byId("scrub").addEventListener("input", (e) => { t.seek(Number(e.target.value)); player.show(); });
  byId("help").addEventListener("click", (e) => { const keys = byId("keys"); keys.hidden = !keys.hidden; e.target.setAttribute("aria-expanded", String(!keys.hidden)); });
  for (const id of ["large", "theme"]) byId(id).addEventListener("click", () => player.toggle(id));
}
function connectPointers(player) {
  const canvas = byId("canvas"), view = player.view, down = new Map();
  let moved = 0, lastTap = 0;
  const at = (e) => { const r = canvas.getBoundingClientRect(); return [e.clientX - r.left, e.clientY - r.top]; };
  canvas.addEventListener("wheel", (e) => { e.preventDefault(); view.zoomAt(Math.exp(-e.deltaY / 400), ...at(e)); }, { passive: false });
  canvas.addEventListener("pointerdown", (e) => { down.set(e.pointerId, at(e)); moved = 0; canvas.setPointerCapture(e.pointerId); });
  canvas.addEventListener("pointermove", (e) => {
    if (!down.has(e.pointerId)) return;
    const [x, y] = at(e), [ox, oy] = down.get(e.pointerId);
    moved += Math.abs(x - ox) + Math.abs(y - oy);
    if (down.size === 2) {
      const [[, other]] = [...down].filter(([id]) => id !== e.pointerId);
      const far = Math.hypot(x - other[0], y - other[1]), was = Math.hypot(ox - other[0], oy - other[1]);
      view.zoomAt(far / Math.max(1, was), (x + other[0]) / 2, (y + other[1]) / 2);
    } else if (moved > 6) view.pan(x - ox, y - oy);
    down.set(e.pointerId, [x, y]);
  });
  const up = (e) => {
    if (!down.delete(e.pointerId) || moved > 6 || e.type === "pointercancel") return;
    const point = at(e), twice = e.timeStamp - lastTap < 350;
    lastTap = twice ? 0 : e.timeStamp;
    if (twice) view.dive(view.hit(...point)); else view.select(...point);
  };
  canvas.addEventListener("pointerup", up);
  canvas.addEventListener("pointercancel", up);
}
