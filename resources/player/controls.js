// Keys, buttons, pointers and playing.
const touches = () => window.matchMedia("(any-pointer: coarse)").matches || navigator.maxTouchPoints > 0;
function connectKeys(player) {
  const t = player.timeline, act = {
    ArrowRight: () => t.step(), ArrowLeft: () => t.stepBack(), ".": () => t.microStep(), ",": () => t.microStepBack(),
    Home: () => t.seek(t.from), End: () => t.seek(t.to), n: () => player.jump(1), p: () => player.jump(-1),
  };
  // As in the program's window; a remote control sends the page keys.
  Object.assign(act, { F3: act.Home, F4: act.ArrowLeft, PageUp: act.ArrowLeft, F5: act.ArrowRight, PageDown: act.ArrowRight, F8: act.End });
  const help = byId("help"), climb = () => { if (!byId("keys").hidden) help.click(); else player.view.climb(); };
  const look = { Escape: climb, Backspace: climb, "]": () => player.view.selectNext(1), "[": () => player.view.selectNext(-1), f: () => { player.view.reset(); player.show(); },
                 "+": () => player.zoom(1.25), "-": () => player.zoom(0.8), "?": () => help.click(), l: () => byId("legendbutton").click(), w: () => byId("why").click(), o: () => byId("objectsbutton").click(), F6: () => player.play(!player.timer) };
  const listed = [["Right, F5, Page Down", "step: one operation on"], ["Left, F4, Page Up", "step back"], [". and ,", "one micro-step on, back"], ["Space, F6", "play or pause"],
                  ["Home, F3 and End, F8", "first and last"], ["n and p", "next and previous arena obtained or released"], ["Tab to the picture, then [ and ]", "choose an object"],
                  ["Enter and Escape", "go in, go out"], ["+ and -, f", "zoom, fit"], ["w", "why is it so?"], ["l", "legend"], ...(t.run.objects ? [["o", "the objects of the script, or the memory"]] : []), ["?", "this help"]];
  const fingers = [["Tap ▷\uFE0E, ◀\uFE0E", "one operation on, back"], ["Tap ›, ‹", "one micro-step on, back"], ["Tap ▶\uFE0E", "play, pause"], ["Drag the time bar or the chart", "go to any operation"],
                   ["Tap the picture", "choose an object"], ["Tap twice", "go in; the names above go out"], ["Two fingers", "zoom, in and out"], ["Drag the picture", "move it"]];
  for (const [what, text] of fingers) { element("dt", what, byId("touchlist")); element("dd", text, byId("touchlist")); }
  byId("touch").hidden = !touches();
  for (const [key, text] of listed) { element("dt", key, byId("keylist")); element("dd", text, byId("keylist")); }
  document.addEventListener("keydown", (e) => {
    if (e.target.id === "bytes") { if (e.key === "Escape") byId("why").focus(); return; }
    const ranged = e.target.type === "range" && /^(Arrow|Page|Home|End)/.test(e.key), onButton = e.target.tagName === "BUTTON";
    if (e.ctrlKey || e.altKey || e.metaKey || ranged || (e.shiftKey && /^F\d/.test(e.key))) return;
    if (e.key === " " && !onButton) player.play(!player.timer);
    else if (e.key === "Enter" && e.target.id === "canvas") player.view.dive(player.view.selected);
    else if (act[e.key]) { player.used(); act[e.key](); player.show(); }
    else if (look[e.key]) look[e.key]();
    else return;
    e.preventDefault();
  });
  const buttons = { first: act.Home, back: act.ArrowLeft, microback: act[","], micro: act["."], step: act.ArrowRight, last: act.End, prevevent: act.p, nextevent: act.n };
  for (const [id, go] of Object.entries(buttons)) byId(id).addEventListener("click", () => { player.used(); go(); player.show(); });
  byId("play").addEventListener("click", () => player.play(!player.timer));
  byId("scrub").addEventListener("input", (e) => { player.used(); t.seek(Number(e.target.value)); player.show(); });
  help.addEventListener("click", () => {
    const keys = byId("keys");
    keys.hidden = !keys.hidden;
    help.setAttribute("aria-expanded", String(!keys.hidden));
    (keys.hidden ? help : keys).focus();
  });
  byId("closekeys").addEventListener("click", () => help.click());
  byId("print").addEventListener("click", () => window.print());
  byId("follow").addEventListener("click", () => { player.view.follow(!player.view.following); player.show(); });
  byId("bytes").addEventListener("input", () => player.showView());
  const folds = (button, part) => byId(button).addEventListener("click", () => {
    const on = byId(button).getAttribute("aria-expanded") !== "true";
    byId(button).setAttribute("aria-expanded", String(on));
    part(on);
    player.show();
  });
  folds("why", (on) => { byId("answers").hidden = !on; byId("inspector").classList.toggle("asks", on); if (on) player.openPanel("inspector"); });
  folds("legendbutton", (on) => byId("legend").classList.toggle("shown", on));
  for (const id of ["large", "theme"]) byId(id).addEventListener("click", () => player.toggle(id));
}
// On a phone one panel is seen at a time, and what is seldom used stands with the keys. Paper is light.
function connectPanels(player) {
  const phone = window.matchMedia("(max-width: 800px), (max-height: 480px)"), upright = window.matchMedia("(max-width: 800px) and (min-height: 481px)"), all = [["story", "Now"], ["lists", "Lists"], ["inspector", "Inspect"], ["script", "Script"], ["charts", "Chart"]];
  const tabs = all.map(([id, text]) => [id, element("button", text, byId("tabs"))]);
  const choose = (shown) => { for (const [id, tab] of tabs) { tab.setAttribute("aria-pressed", String(id === shown)); byId(id).classList.toggle("shown", id === shown); } };
  for (const [id, tab] of tabs) { tab.type = "button"; tab.addEventListener("click", () => { choose(id); player.show(); }); }
  choose("story");
  player.openPanel = choose;
  const place = () => {
    const row = byId("copylink").parentElement;
    if (phone.matches) row.prepend(byId("speedlabel"), byId("print"));
    else { document.querySelector("footer").append(byId("speedlabel")); document.querySelector("header").insertBefore(byId("print"), byId("large")); }
    // The chart stands above the time bar, or, upright, as a panel that is as wide.
    if (upright.matches) document.querySelector("main").append(byId("charts")); else byId("time").prepend(byId("charts"));
    const tab = tabs.find(([id]) => id === "charts")[1];
    if (!upright.matches && tab.getAttribute("aria-pressed") === "true") choose("story");
    tab.hidden = !upright.matches;
  };
  for (const media of [phone, upright]) media.addEventListener("change", () => { place(); player.show(); });
  place();
  const paper = (on) => {
    document.documentElement.classList.toggle("paper", on);
    Object.assign(player.view, { paper: on, started: 0 });
    if (on) document.querySelector("main").append(byId("charts")); else place();
    player.show();
  };
  window.addEventListener("beforeprint", () => paper(true));
  window.addEventListener("afterprint", () => paper(false));
}
function connectPointers(player) {
  const canvas = byId("canvas"), view = player.view, down = new Map();
  let moved = 0, lastTap = 0;
  const at = (e) => { const r = canvas.getBoundingClientRect(); return [e.clientX - r.left, e.clientY - r.top]; };
  canvas.addEventListener("wheel", (e) => { e.preventDefault(); view.zoomAt(Math.exp(-e.deltaY / 400), ...at(e)); }, { passive: false });
  canvas.addEventListener("pointerdown", (e) => { down.set(e.pointerId, at(e)); moved = 0; canvas.setPointerCapture(e.pointerId); });
  const tip = byId("tip");
  const hover = (e) => {
    const [x, y] = at(e), object = e.pointerType === "mouse" ? view.hit(x, y) : null;
    tip.hidden = !object;
    if (!object) return;
    tip.textContent = describe(player.timeline, object);
    const box = byId("picture").getBoundingClientRect(), left = e.clientX - box.left + 12, top = e.clientY - box.top + 16;
    tip.style.left = Math.max(4, Math.min(left, box.width - tip.offsetWidth - 4)) + "px";
    tip.style.top = Math.max(4, top + tip.offsetHeight > box.height ? top - tip.offsetHeight - 24 : top) + "px";
  };
  canvas.addEventListener("pointerleave", () => { tip.hidden = true; });
  canvas.addEventListener("pointermove", (e) => {
    if (!down.has(e.pointerId)) { hover(e); return; }
    tip.hidden = true;
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
